module.exports = { keepAlive: 5000, port: 3002 };
