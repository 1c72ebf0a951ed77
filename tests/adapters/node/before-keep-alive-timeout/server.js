var http = require("http");

http.createServer(function (request, response) { response.end("ok"); }).listen(3000);
