const app=require('fastify')({keepAliveTimeout:90000});
(async()=>{app.register(require('./tune'));
await app.register(require('@fastify/cors'));
app.server.keepAliveTimeout=40000;
await app.listen({port:3000,host:'0.0.0.0'});})();
