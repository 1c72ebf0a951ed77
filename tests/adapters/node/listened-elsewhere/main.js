import { application } from './application.js'

const port = Number(process.env.PORT || 4311)

async function start() {
  const app = await application({})
  await app.listen({ port, host: '0.0.0.0' })
}

start()
