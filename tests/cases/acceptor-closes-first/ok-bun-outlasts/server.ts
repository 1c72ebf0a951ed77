Bun.serve({
  port: 3000,
  idleTimeout: 120,
  fetch: () => new Response("shop"),
});
