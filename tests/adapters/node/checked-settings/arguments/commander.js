const http = require('http');
const { program } = require('commander');

program
  .option('-p, --port <number>', 'where it listens', '3007')
  .option('--keep-alive <ms>', 'idle', parseFloat, 68000)
  .option('--headers <ms>', 'heads', parseInt, 69000);
program.parse();
const options = program.opts();
const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = options.keepAlive;
server.headersTimeout = options.headers;
server.listen(Number(options.port));
