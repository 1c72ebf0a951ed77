// Of which server this is depends on who runs.
const { Server } = require('socket.io');
exports.attach = (server) => new Server(server, { pingInterval: 20_000 });
