const options = { idleTimeout: 0, unix: "/run/shop.sock", fetch: () => new Response("shop") };

const server = Bun.serve(options);
