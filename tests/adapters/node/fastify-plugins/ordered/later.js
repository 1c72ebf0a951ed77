// The plugin runs when the server begins to listen, behind all that stands here.
const app = require('fastify')();
app.register(require('./limits')).register(require('@fastify/cors'));
app.server.keepAliveTimeout = 42_000;
app.listen({ port: 3003 });
