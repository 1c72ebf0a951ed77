require('./styles.scss');
require('./logo.svg');
require('http').createServer(require('./view')).listen(3000);
