import { readFileSync } from 'node:fs';

const body = readFileSync('order.json');
setInterval(() => fetch(`${process.env.ORDERS_URL}/orders`, { method: 'POST', body }), 2000);
