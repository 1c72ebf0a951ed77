const http = require('http');
const https = require('https');

const server = http.createServer((req, res) => {
  const up = https.request('https://prices.example.com/', (answer) => {
    answer.setTimeout(5000, () => answer.destroy());
    answer.pipe(res);
  });
  up.setTimeout(4000, () => up.destroy());
  up.on('socket', (socket) => socket.setTimeout(3000));
  up.end();
});
server.timeout = 30000;
server.listen(3003);
