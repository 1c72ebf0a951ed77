import express from 'express';
import { idle } from './config';

const app = express();
app.get('/', (_request, response) => response.send('ok'));

const server = app.listen(Number(process.env.PORT ?? 4000));
server.keepAliveTimeout = idle;
