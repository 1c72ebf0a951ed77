import Fastify from 'fastify';
import sockets from './plugins/sockets';

const app = Fastify();
app.register(sockets);
app.listen({ port: 8002 });
