const http = require('http');
http.createServer({ requestTimeout: 0 }, (request, response) => response.end('ok')).listen(3001);
