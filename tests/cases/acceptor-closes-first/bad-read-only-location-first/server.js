const http=require("http"); const s=http.createServer((q,r)=>r.end()); s.keepAliveTimeout=5000; s.listen(8080);
