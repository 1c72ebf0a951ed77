module.exports = async function (app) {
  app.server.keepAliveTimeout = 40_000;
};
