// These are the program's own.
const moment = { duration: () => ({ asMilliseconds: () => 1000 }) };
const minutesToMilliseconds = (minutes) => minutes * 1000;

const server = require('http').createServer().listen(8004);
server.keepAliveTimeout = moment.duration({ minutes: 5 }).asMilliseconds();
server.headersTimeout = minutesToMilliseconds(9);
