const { startServer } = require('./server');

startServer({ port: 3002 }).then(() => console.log('up'));
