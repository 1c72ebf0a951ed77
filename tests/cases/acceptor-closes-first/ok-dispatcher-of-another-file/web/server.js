const fs = require('node:fs');
require('./pool');

const body = fs.readFileSync('order.json');
setInterval(() => fetch(`${process.env.ORDERS_URL}/orders`, { method: 'POST', body }), 2000);
