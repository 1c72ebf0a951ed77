const http = require('http');
const tune = require('./tune');
const s = http.createServer((q,r)=>r.end());
s.keepAliveTimeout = 5000;
tune(s);
s.listen(8080);
