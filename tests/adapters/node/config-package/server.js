const config = require('config');
const express = require('express');

const app = express();
const server = app.listen(config.get('server.port'));
server.keepAliveTimeout = config.get('server.keepAliveTimeout');
server.headersTimeout = config.server.headersTimeout;
server.requestTimeout = config.get('server.requestTimeout');
