const http = require('http');

function serve(port) {
  return http.createServer((req, res) => res.end('ok')).listen(port);
}

serve(7000);
serve(7001);
module.exports = { serve };
