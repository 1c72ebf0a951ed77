const http=require('http');
const moment=require('moment');
const server=http.createServer((q,r)=>r.end());
const d=moment.duration(5,'seconds');
d.add(70,'seconds');
server.keepAliveTimeout=d.asMilliseconds();
server.listen(3000);
