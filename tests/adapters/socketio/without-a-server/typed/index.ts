import { Server } from 'socket.io';
const PORT = Number(process.env.PORT ?? 5000);
const io = new Server({ cors: { origin: '*' } });
io.listen(PORT);
