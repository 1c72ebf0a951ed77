const app=require('fastify')({keepAliveTimeout:90000});
app.register(require('./tune'));
app.after(()=>{ app.server.keepAliveTimeout=40000; });
app.listen({port:3000,host:'0.0.0.0'});
