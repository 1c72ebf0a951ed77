const express = require('express');

const app = express();
const server = app.listen(8080);

server.keepAliveTimeout = 120 * 1000;
server.headersTimeout = 60 * 1000;
