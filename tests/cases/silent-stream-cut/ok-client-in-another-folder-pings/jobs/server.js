const http = require('http');

http.createServer(serveFiles('public')).listen(4000);
