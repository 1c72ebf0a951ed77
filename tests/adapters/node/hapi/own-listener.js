const http = require('http');
const Hapi = require('@hapi/hapi');

const listener = http.createServer({ keepAliveTimeout: 90000 });
const server = new Hapi.Server({ listener, port: 3001 });
server.start();
