const hapi = require("hapi");

async function main() {
  const server = hapi.server({ port: 8081 });
  server.listener.keepAliveTimeout = 65000;
  await server.start();
}
main();
