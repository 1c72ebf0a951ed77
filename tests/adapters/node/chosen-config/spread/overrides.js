module.exports = { keepAlive: 64000 };
