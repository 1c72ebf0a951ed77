import { milliseconds, minutesToMilliseconds, secondsToMilliseconds } from 'date-fns';
import http from 'http';

const MINUTES = Number(process.env.KEEP_ALIVE_MINUTES ?? 2);
const server = http.createServer().listen(8002);
server.keepAliveTimeout = minutesToMilliseconds(MINUTES);
server.headersTimeout = milliseconds({ minutes: 2, seconds: 1 });
server.timeout = secondsToMilliseconds(130);
