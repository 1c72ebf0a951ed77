const app=require('fastify')({keepAliveTimeout:90000});
app.register(require('@fastify/autoload'), {dir: __dirname+'/plugins'});
app.listen({port:3000,host:'0.0.0.0'});
