const http = require("http");
const shop = http.createServer((request, response) => response.end());
const admin = http.createServer((request, response) => response.end());
// Both, then one of them alone.
for (const one of [shop, admin]) one.keepAliveTimeout = 65000;
admin.keepAliveTimeout = 3000;
shop.listen(3000);
admin.listen(3001);
