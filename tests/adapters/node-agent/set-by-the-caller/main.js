const http = require("node:http");
const axios = require("axios");
const { makeAgent } = require("./agent");

const agent = makeAgent();
agent.options.timeout = 4000;
const orders = axios.create({ baseURL: "http://localhost:9000", httpAgent: agent });
http.createServer((request, response) => orders.get("/").then(() => response.end())).listen(8080);
