const http = require('http');

const attach = (server, port, done) => {
  server.listen(port, '127.0.0.1', done);
};
const whenFree = (run) => {
  const trial = http.createServer();
  trial.once('error', () => process.exit(1));
  trial.once('listening', () => {
    trial.once('close', run);
    trial.close();
  });
  attach(trial, 4000);
};
const start = () => {
  const server = http.createServer((req, res) => res.end('ok'));
  server.once('listening', () => process.on('SIGTERM', () => server.close()));
  attach(server, 4000);
};
whenFree(start);
