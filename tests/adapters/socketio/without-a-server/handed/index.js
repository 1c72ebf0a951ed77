import { createServer } from 'http';
import { Server } from 'socket.io';
const httpServer = createServer();
const io = new Server(httpServer, { pingInterval: 5000 });
io.listen(3000);
