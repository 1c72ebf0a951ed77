const http = require('http');

const agent = new http.Agent({ keepAlive: true, timeout: 60000 });

setInterval(() => {
  http.request(`${process.env.ORDERS_URL}/orders`, { agent, method: 'POST' }).end('{}');
}, 7000);
