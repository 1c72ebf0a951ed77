process.env.HOSTNAME = '0.0.0.0';
process.env.KEEP_ALIVE_TIMEOUT = 65000;
require('./server.js');
