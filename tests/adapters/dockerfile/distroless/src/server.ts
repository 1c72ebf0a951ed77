import http from "http";
const s = http.createServer(); s.keepAliveTimeout = 61000; s.listen(3000);
