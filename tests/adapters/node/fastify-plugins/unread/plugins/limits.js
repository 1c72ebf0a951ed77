module.exports = async function (app) {
  app.server.keepAliveTimeout = 60_000;
};
