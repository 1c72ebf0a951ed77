const app=require('fastify')({keepAliveTimeout:90000});
app.register(require('./tune'));
app.ready().then(()=>app.listen({port:3000,host:'0.0.0.0'})).then(()=>{});
app.addHook('onReady',async()=>{});
function late(){ app.server.keepAliveTimeout=40000; }
app.ready(late);
