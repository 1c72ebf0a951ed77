const http = require("http");
const cluster = require("cluster");

const handed = http.createServer((request, response) => response.end("ok"));
function configure(server) {
  if (!process.env.BEHIND_BALANCER) return;
  server.keepAliveTimeout = 65000;
}
configure(handed);

let started = false;
function start() {
  if (started) return;
  started = true;
  handed.headersTimeout = 70000; // it runs once
  handed.listen(3000);
}
start();

function serve() {
  if (cluster.isPrimary) {
    cluster.fork();
    return;
  }
  const made = http.createServer((request, response) => response.end("ok"));
  made.keepAliveTimeout = 80000; // where it is made, it is set
  made.listen(3001);
}
serve();
