const start = require('./start');
const config = require('./config');
config.idle = 95000;
start();
