require('./boot');
const http = require('http');
const config = require('./config');
const { idle } = require('./config');

const member = http.createServer();
member.keepAliveTimeout = config.idle;
const taken = http.createServer();
taken.keepAliveTimeout = idle;
const inside = http.createServer();
inside.keepAliveTimeout = config.http.idle;
const kept = http.createServer();
kept.keepAliveTimeout = config.kept;
const variable = http.createServer();
variable.keepAliveTimeout = Number(process.env.BOOT_IDLE || 5000);
