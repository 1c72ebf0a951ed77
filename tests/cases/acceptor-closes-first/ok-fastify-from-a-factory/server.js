const build=require('./app');
const app=build({logger:true});
app.listen({port:3000},(e)=>{});
