const http=require("http");
const server=http.createServer((q,r)=>r.end());
server.keepAliveTimeout=75000;
server.on("request",(q,res)=>{ if(q.url==="/events"){ res.writeHead(200,{"Content-Type":"text/event-stream"}); setInterval(()=>res.write(":\n\n"),15000); } });
server.listen(3000);
