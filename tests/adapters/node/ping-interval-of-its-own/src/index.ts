import Fastify from "fastify";
import { manager } from "./manager";

const app = Fastify();
app.get("/", async () => manager.count());
app.listen({ port: 3000, host: "0.0.0.0" });
