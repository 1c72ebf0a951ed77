const Hapi = require('hapi');

(async () => {
  const server = new Hapi.Server({ host: 'localhost', port: Number(process.env.PORT || 8080) });
  server.route({ method: 'GET', path: '/', handler: () => 'hello' });
  await server.start();
})();
