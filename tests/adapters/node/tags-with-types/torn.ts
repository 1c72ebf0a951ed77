import http from "http";

const server = http.createServer();
const text = `a` + (1 > ;
server.keepAliveTimeout = 61_000;
server.listen(3001);
