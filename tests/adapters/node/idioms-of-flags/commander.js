const http = require('node:http');
const { program } = require('commander');

program.option('--idle <ms>', 'how long', Number, 5000);
program.parse();
const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = program.opts().idle;
server.listen(5005);
