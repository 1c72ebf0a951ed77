const fastify = require('fastify')({ logger: true })
fastify.listen(3003)
