const http = require('http');

const server = http.createServer((request, response) => {
  request.socket.destroy();
});
server.listen(8000);
