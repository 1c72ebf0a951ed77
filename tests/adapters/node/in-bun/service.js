import express from 'express'

const tickets = express()
tickets.get('/', (request, response) => response.json([]))
tickets.listen(8080)
