import https from 'node:https';
import { timers, port } from './timers.mjs';

const server = https.createServer({ ...timers, headersTimeout: timers.keepAliveTimeout + 1000 }, (req, res) => res.end());
server.listen(port);
