const fs = require('fs');
const http = require('http');

// Which file is read is not known.
const config = JSON.parse(fs.readFileSync(`${__dirname}/conf/${process.env.STAGE}.json`));
const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = config.keepAliveTimeout;
server.listen(3012);
