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

// Which library this is depends on the URL.
function load(url, done) {
  const lib = url.startsWith('https:') ? https : http;
  lib.get(url, (res) => {
    res.setTimeout(2000);
    done(res);
  });
}

// A server of its own, which speaks no HTTP.
const raw = require('net').createServer();
raw.on('connection', (socket) => socket.setTimeout(1000));
raw.listen(3010);
