const { startServer } = require('./server');

const options = { port: 3003 };
require('./more')(options);
startServer(options);
