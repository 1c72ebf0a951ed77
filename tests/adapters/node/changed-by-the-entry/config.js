module.exports = { idle: 5000 };
