import { Server } from 'socket.io';
import http from 'http';

export function configureSocket(server: http.Server) {
  const io = new Server(server, { pingInterval: 10_000, pingTimeout: 60_000 });
  io.on('connection', (socket) => socket.emit('connected'));
}
