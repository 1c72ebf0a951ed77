import express from 'express';
import { startOther, startServer } from './start';

const app = express();
startServer(app, { port: 8080, keepAlive: 65_000 });
startOther(app, 70_000);
