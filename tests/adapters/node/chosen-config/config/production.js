module.exports = { keepAlive: 72000 };
