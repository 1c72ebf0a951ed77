const { Server } = require('socket.io');
const io = new Server(8080, {
	pingInterval: 5000,
	pingTimeout: 15000,
});
