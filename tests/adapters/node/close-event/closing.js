const http = require("http");
const axios = require("axios");

// Here the header is set: how long connections are kept is not known.
const agent = new http.Agent({ keepAlive: true, timeout: 30000 });
const api = axios.create({ baseURL: "http://other:3000", httpAgent: agent, headers: { Connection: "close" } });
api.get("/x");
