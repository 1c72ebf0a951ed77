const http = require('http');

// Both say the same: no limit.
http.createServer((q, s) => {
  q.setTimeout(0);
  s.end('ok');
}).listen(3002);
