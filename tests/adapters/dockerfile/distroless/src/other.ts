import http from "http";
const s = http.createServer(); s.keepAliveTimeout = 2000; s.listen(3001);
