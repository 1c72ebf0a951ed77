import Fastify from 'fastify'

export async function application(options) {
  const app = Fastify({ keepAliveTimeout: 61000, ...{ logger: true } })
  app.get('/parcels', async () => [])
  return app
}
