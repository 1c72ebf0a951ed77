const http = require("http");

http.createServer((request, response) => response.end("page")).listen(3000);
http.createServer((request, response) => response.end("{}")).listen(5000);
