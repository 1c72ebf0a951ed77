import http from "http";

const server = http.createServer(async (request, response) => {
  const rows = await db.$queryRaw<any[]>`SELECT 1`;
  const named = await db.$queryRaw<{ id: number; name: string }[]>`SELECT ${request.url}`;
  response.end(String(rows.length + named.length));
});
server.keepAliveTimeout = 61_000;
server.listen(3000);
