exports.slow = (server) => {
  if (process.env.SLOW) {
    server.keepAliveTimeout = 90_000;
  }
};
