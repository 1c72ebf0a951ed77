const fastify = require('fastify')({ keepAliveTimeout: 65000, connectionTimeout: 10000 })
fastify.listen(3001)
