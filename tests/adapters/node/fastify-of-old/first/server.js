const fastify = require('fastify')({ requestTimeout: 20000, keepAliveTimeout: 65000, connectionTimeout: 10000 })
fastify.get('/orders', async () => [])
fastify.listen(3000, '0.0.0.0')
