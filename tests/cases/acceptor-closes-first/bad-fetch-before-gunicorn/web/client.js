import express from 'express';

const app = express();
app.post('/orders', async (request, response) => {
  const answer = await fetch(`${process.env.ORDERS_URL}/orders`, { method: 'POST', body: '{}' });
  response.status(answer.status).end();
});
app.listen(8080);
