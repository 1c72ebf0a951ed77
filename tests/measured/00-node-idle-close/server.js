const http = require('http');

const answer = (request, response) => response.end('ok');

const server0 = http.createServer(answer);
server0.keepAliveTimeout = 1000;
server0.listen(8000);

const server1 = http.createServer(answer);
server1.keepAliveTimeout = 2000;
server1.listen(8001);

const server2 = http.createServer(answer);
server2.keepAliveTimeout = 3000;
server2.listen(8002);

const server3 = http.createServer(answer);
server3.keepAliveTimeout = 5000;
server3.listen(8003);

const server4 = http.createServer(answer);
server4.listen(8004);
