const http=require("http");const live=require("@acme/live");const s=http.createServer((q,r)=>r.end());live(s);s.listen(3000)
