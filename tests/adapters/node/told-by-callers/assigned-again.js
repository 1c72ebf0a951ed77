const http = require('http');

function serve(port) {
  port = Number(port) + Number(process.env.SHIFT);
  http.createServer((req, res) => res.end('ok')).listen(port);
}

serve(6000);
serve(6001);
