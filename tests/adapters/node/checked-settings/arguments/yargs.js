const http = require('http');
const yargs = require('yargs/yargs');
const { hideBin } = require('yargs/helpers');

const argv = yargs(hideBin(process.argv))
  .option('port', { type: 'number', default: 3006 })
  .option('keep-alive-timeout', { alias: 'k', type: 'number', default: 70000 })
  .strict().argv;
const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = argv.keepAliveTimeout;
server.listen(argv.port);
