const fastify = require('fastify')({ logger: true, connectionTimeout: 30000 })
fastify.listen(3000)
