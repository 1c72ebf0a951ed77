const http = require('http')

const server = http.createServer((request, response) => response.end('ok'))
server.timeout = 60_000
server.listen(3000)
