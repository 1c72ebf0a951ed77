const http = require('http');
const server = http.createServer((q, r) => r.end());
server.keepAliveTimeout = 65000;
if (module.hot) { module.hot.dispose(() => { server.keepAliveTimeout = 1; server.close(); }); }
server.listen(3000);
