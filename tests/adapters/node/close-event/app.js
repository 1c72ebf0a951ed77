const http = require('http');
const axios = require('axios');
const { WebSocketServer } = require('ws');
const agent = new http.Agent({ keepAlive: true, timeout: 30000 });
const api = axios.create({ baseURL: 'http://backend:3000', httpAgent: agent });
const wss = new WebSocketServer({ port: 8080 });
wss.on('connection', (socket) => {
  socket.on('close', () => {});
  api.get('/x');
});
