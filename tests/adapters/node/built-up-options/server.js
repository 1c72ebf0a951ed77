const http = require('http');

const options = {};
options.keepAliveTimeout = 91000;
http.createServer(options, (req, res) => res.end()).listen(8081);

const base = { keepAliveTimeout: 5000 };
base.keepAliveTimeout = 92000;
http.createServer({ ...base }).listen(8082);

const perhaps = { keepAliveTimeout: 5000 };
if (process.argv.length > 2) perhaps.keepAliveTimeout = 93000;
http.createServer(perhaps).listen(8083);

const merged = Object.assign({}, { keepAliveTimeout: 5000 }, { keepAliveTimeout: 94000 });
http.createServer(merged).listen(8084);

// undefined is what is left out.
http.createServer({ keepAliveTimeout: undefined }).listen(8085);

function listen(unread) {
  http.createServer(unread, (req, res) => res.end()).listen(8086);
}
module.exports = listen;

const later = http.createServer();
Object.assign(later, require('./settings'));
later.keepAliveTimeout = 95000;
later.listen(8087);

function made() {
  const server = http.createServer();
  server.keepAliveTimeout = 5000;
  return server;
}
const own = made();
own.keepAliveTimeout = 96000;
own.listen(8088);

// What answers requests stands in the place of the options, which Node takes.
http.createServer((req, res) => res.end(), undefined).listen(8089);
