const http = require('http')

const server = http.createServer((request, response) => response.end('ok'))
server.keepAliveTimeout = 64_500
server.listen(3000)
