const http = require('http');

const attach = (server, done) => {
  if (process.env.SOCKET || process.env.PORT && isNaN(+process.env.PORT)) {
    server.listen(process.env.SOCKET || process.env.PORT, done);
  } else {
    server.listen(+process.env.PORT || 4000, process.env.BIND || '127.0.0.1', done);
  }
};

const server = http.createServer((request, response) => response.end('ok'));
attach(server, () => console.log('up'));

const inner = http.createServer((request, response) => response.end('ok'));
if (process.env.INNER) {
  inner.listen(process.env.INNER);
} else if (process.env.NODE_ENV === 'production') {
  inner.listen({ port: 5001, host: process.env.BIND || 'localhost' });
} else {
  inner.listen(5002, 'localhost');
}

const told = http.createServer((request, response) => response.end('ok'));
if (process.env.TOLD) {
  told.listen(6001, () => console.log(process.env.TOLD));
}
