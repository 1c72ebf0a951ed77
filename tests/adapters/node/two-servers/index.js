const http = require('http');

const api = http.createServer(handler);
const admin = http.createServer(handler);

api.keepAliveTimeout = 10_000;
admin.keepAliveTimeout = 20_000;

api.listen(3000);
admin.listen(3001);
