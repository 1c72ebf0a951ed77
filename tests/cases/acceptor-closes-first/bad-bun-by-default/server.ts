Bun.serve({
  fetch: () => new Response("shop"),
});
