const http = require('http');
http.createServer((q,r)=>r.end()).listen(3000);
