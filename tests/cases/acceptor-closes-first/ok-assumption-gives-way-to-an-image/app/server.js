const http=require("http");
const server=http.createServer((q,r)=>r.end());
server.keepAliveTimeout=5000;

server.listen(3000);
