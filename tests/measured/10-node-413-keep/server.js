const http = require('http');

const server = http.createServer((request, response) => {
  response.writeHead(413);
  response.end();
  request.resume();
});
server.listen(8000);
