const fastify = require('fastify')({ requestTimeout: 20000 })
fastify.server.requestTimeout = 45000
fastify.listen(3002)
