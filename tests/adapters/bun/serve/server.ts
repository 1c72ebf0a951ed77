const seconds = Number(process.env.IDLE_SECONDS ?? 75);

Bun.serve({
  port: process.env.PORT || 3001,
  idleTimeout: seconds,
  fetch: () => new Response("shop"),
});
