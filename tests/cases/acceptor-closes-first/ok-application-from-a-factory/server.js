const createApp=require('./create');
const app=createApp();
const s=app.listen(3000);
s.keepAliveTimeout=65000;
