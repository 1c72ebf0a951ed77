const http = require('http');
const agent = new http.Agent({ keepAlive: true });
const host = process.env.ROUTE_HOST || '127.0.0.1';
http.createServer((request, response) => {
  http.get({ host, port: 3000, agent }, (answer) => answer.pipe(response));
}).listen(3005);
