module.exports = function tune(server) {
  server.keepAliveTimeout = 50_000;
};
