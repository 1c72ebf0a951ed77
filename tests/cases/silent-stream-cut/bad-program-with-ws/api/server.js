const app = require("express")();
const { WebSocketServer } = require("ws");

const server = app.listen(3000);
new WebSocketServer({ server }).on("connection", (socket) => socket.send("hello"));
