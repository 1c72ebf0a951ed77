const http=require('http');
const H='conn'+'ection';
const server=http.createServer((req,res)=>{
  if (!ok(req)) { throw 1; }
  res.setHeader('Connection','close');
  other(res);
  res.end('x');
});
server.listen(3000);
