const http = require('http');
const httpProxy = require('http-proxy');
const { createProxyMiddleware } = require('http-proxy-middleware');

const agent = new http.Agent({ keepAlive: true, timeout: 25000 });
const kept = httpProxy.createProxyServer({ target: 'http://orders:3000', agent });
const single = httpProxy.createProxyServer({ target: 'http://users:3000' });
const middleware = createProxyMiddleware({ target: 'http://stock:3000', changeOrigin: true, agent });

module.exports = { kept, single, middleware };
