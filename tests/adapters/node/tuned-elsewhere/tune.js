module.exports = function (server) {
  server.keepAliveTimeout = 65 * 1000;
};
