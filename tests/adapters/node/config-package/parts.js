const config = require('config');

const settings = config.get('server');
const { port, keepAliveTimeout } = config.get('server');

const server = require('express')().listen(port);
server.keepAliveTimeout = keepAliveTimeout;
server.headersTimeout = settings.headersTimeout;
server.requestTimeout = settings.unheard;
