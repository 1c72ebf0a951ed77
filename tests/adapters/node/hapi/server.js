const Hapi = require('@hapi/hapi');

const start = async () => {
  const server = Hapi.server({ port: 3000, host: '0.0.0.0' });
  server.listener.keepAliveTimeout = 120e3;
  server.listener.headersTimeout = 121e3;
  await server.start();
};
start();
