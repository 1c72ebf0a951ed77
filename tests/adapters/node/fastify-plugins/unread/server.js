const path = require('path');
const app = require('fastify')();
app.register(require('@fastify/autoload'), { dir: path.join(__dirname, 'plugins') });
app.listen({ port: 3004 });
