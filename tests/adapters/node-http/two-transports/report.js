const http = require('http');
const https = require('https');

const transport = process.env.TLS ? https : http;
transport.request('http://shop:8080/orders', { method: 'POST' }).end();
