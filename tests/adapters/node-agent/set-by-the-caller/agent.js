const http = require("node:http");

exports.makeAgent = () => new http.Agent({ keepAlive: true });
