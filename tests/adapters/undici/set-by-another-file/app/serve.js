import http from 'node:http';

export function start() {
  const server = http.createServer(async (request, response) => {
    const answer = await fetch('http://stock:8085/left');
    response.end(await answer.text());
  });
  server.listen(3000);
}
