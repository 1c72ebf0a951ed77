module.exports = (s) => { s.keepAliveTimeout = 90000; };
