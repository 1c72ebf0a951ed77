const { Duration } = require('luxon');
const moment = require('moment');

const idle = Duration.fromObject({ seconds: 65 });
const server = require('http').createServer().listen(8003);
server.keepAliveTimeout = idle.toMillis();
server.headersTimeout = moment.duration(70, 'seconds').asMilliseconds();
server.timeout = moment.duration('PT3M').asMilliseconds();
