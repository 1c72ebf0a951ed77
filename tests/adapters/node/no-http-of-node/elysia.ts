import { Elysia } from 'elysia';

const app = new Elysia();
app.get('/', () => 'hello');
app.listen(3000);
