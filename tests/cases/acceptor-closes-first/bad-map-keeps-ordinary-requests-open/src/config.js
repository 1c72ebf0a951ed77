const idle = 30_000;

module.exports = { idle, port: 3000 };
