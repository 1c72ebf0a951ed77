module.exports = { development: { keepAlive: 5000 }, production: { keepAlive: 65000 } };
