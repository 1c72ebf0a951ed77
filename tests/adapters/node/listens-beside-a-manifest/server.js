// A manifest sets the first port to another one and the second to the default's own.
const http = require("http");
http.createServer((q, r) => r.end()).listen(process.env.PORT || 3000);
http.createServer((q, r) => r.end()).listen(process.env.ADMIN_PORT || 3001);
