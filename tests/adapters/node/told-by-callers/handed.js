const http = require('http');

const attach = (server, onSuccess) => {
  server.listen(process.env.SOCKET || +(process.env.PORT || 4000), process.env.BIND || '127.0.0.1', onSuccess);
};
const open = (server, port) => {
  server.listen(port, () => console.log('up'));
};

const api = http.createServer((req, res) => res.end('api'));
const admin = http.createServer((req, res) => res.end('admin'));
const stream = http.createServer((req, res) => res.end('stream'));
open(api, 8080);
open(admin, 8081);
attach(stream);
