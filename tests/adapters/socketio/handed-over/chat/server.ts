import express from 'express';
import http from 'http';
import { configureSocket } from './socket';

const app = express();
const server = http.createServer(app);
configureSocket(server);
server.listen(8001);
