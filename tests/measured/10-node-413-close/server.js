const http = require('http');

const server = http.createServer((request, response) => {
  response.writeHead(413, { Connection: 'close' });
  response.end();
});
server.listen(8000);
