import express from 'express';

const HEARTBEAT_MS = 15 * 1000;
const app = express();

app.get('/events', (request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const heartbeat = setInterval(() => {
    response.write(': heartbeat\n\n');
  }, HEARTBEAT_MS);
  request.on('close', () => clearInterval(heartbeat));
});
app.listen(3000);
