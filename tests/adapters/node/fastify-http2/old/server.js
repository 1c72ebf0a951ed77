const fastify = require('fastify')({ http2: true })
fastify.listen(3006)
