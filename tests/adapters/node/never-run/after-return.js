const http = require('http');

function start(app) {
  const server = http.createServer(app);
  server.keepAliveTimeout = 70000;
  server.listen(3000);
  return tune(server);

  server.keepAliveTimeout = 10000;

  // Known in the whole function, wherever it stands.
  function tune(made) {
    made.headersTimeout = 71000;
    return made;
    made.headersTimeout = 1000;
  }
}

start((req, res) => res.end());
