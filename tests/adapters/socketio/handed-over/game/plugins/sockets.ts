import fp from 'fastify-plugin';
import type { FastifyInstance } from 'fastify';
import { Server } from 'socket.io';

async function sockets(app: FastifyInstance) {
  const io = new Server(app.server, { pingInterval: 15_000, pingTimeout: 5_000 });
  app.decorate('io', io);
}

export default fp(sockets);
