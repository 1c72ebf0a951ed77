import fastify from 'fastify';
import { send } from './services/mail.js';

const app = fastify();
app.post('/mail', send);
app.listen({ port: 3000 });
