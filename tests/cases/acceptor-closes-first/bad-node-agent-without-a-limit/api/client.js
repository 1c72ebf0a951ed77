const http = require('http');
const axios = require('axios');

const agent = new http.Agent({ keepAlive: true, maxSockets: 20 });
const orders = axios.create({ baseURL: process.env.ORDERS_URL, httpAgent: agent });

setInterval(async () => {
  await orders.post('/orders', { id: 1 });
}, 7000);
