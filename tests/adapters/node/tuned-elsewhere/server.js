const http = require("http");
const { Server } = require("socket.io");
const tune = require("./tune");
const { slow } = require("./more");
const app = require("./app");

// Another file's function sets the timer.
const first = http.createServer(app);
tune(first);
first.listen(8001);

// Another file imports the server and sets its timer (late.js).
const second = http.createServer(app);
second.listen(8002);
exports.second = second;

// A package gets the server: what it does to it nobody can read.
const third = http.createServer(app);
require("@company/servers")(third);
third.listen(8003);

// A computed name.
const fourth = http.createServer(app);
for (const [name, value] of Object.entries(app.settings)) fourth[name] = value;
fourth.listen(8004);

// socket.io sets no timers of the server that it is attached to.
const fifth = http.createServer(app);
new Server(fifth);
fifth.listen(8005);

// Only where a variable is set.
const sixth = http.createServer(app);
slow(sixth);
sixth.listen(8006);
