const http = require('http');
const express = require('express');

const app = express();
const server = http.createServer(app);
server.keepAliveTimeout = 70_000;
server.headersTimeout = 71_000;
server.on('error', () => process.exit(1));

app.listen(3000);
