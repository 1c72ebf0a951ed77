import { Elysia } from "elysia";

const plugin = new Elysia().get("/health", () => "ok");

const app = new Elysia({ serve: { idleTimeout: 120 } }).use(plugin).get("/", () => "shop");

app.listen(3000);
