import { options } from "somewhere";

const known = { idleTimeout: 40 };

Bun.serve({ port: 3005, idleTimeout: 30, ...options });
Bun.serve({ ...options, port: 3006, idleTimeout: 30 });
Bun.serve({ port: 3007, idleTimeout: 30, ...known });
