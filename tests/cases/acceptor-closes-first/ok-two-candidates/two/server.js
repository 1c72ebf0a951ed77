const http = require('http');

http.createServer((request, response) => response.end('two')).listen(3000);
