import http from 'http';
import { Config } from './config';

const server = http.createServer({ keepAliveTimeout: Config.IDLE });
server.headersTimeout = Config.headers();
server.listen(Config.port);
