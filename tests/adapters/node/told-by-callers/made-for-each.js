const http = require('http');

function serve(ip, port = 9003) {
  http.createServer((req, res) => res.end('ok')).listen(port, ip);
}

serve('0.0.0.0', 9000);
serve('127.0.0.1', 9001);
serve('0.0.0.0');
