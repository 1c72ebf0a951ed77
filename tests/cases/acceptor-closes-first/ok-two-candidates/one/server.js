const http = require('http');

http.createServer((request, response) => response.end('one')).listen(3000);
