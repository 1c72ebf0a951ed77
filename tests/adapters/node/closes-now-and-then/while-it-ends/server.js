const app = require('express')();
let shuttingDown = false;

app.use((req, res, next) => {
  if (shuttingDown) res.set('Connection', 'close');
  next();
});
const server = app.listen(3003);
server.keepAliveTimeout = 3000;
process.on('SIGTERM', () => {
  shuttingDown = true;
  server.close();
});
