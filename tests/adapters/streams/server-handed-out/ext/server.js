const http = require("http");
const live = require("live");

const server = http.createServer((request, response) => response.end());
live({ server });
server.listen(3000);
