const app=require('fastify')({keepAliveTimeout:90000});
app.register(require('./tune'));
app.listen({port:3000,host:'0.0.0.0'});
