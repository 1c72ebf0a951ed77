import Elysia from "elysia";

new Elysia().get("/", () => "shop").listen({ port: process.env.PORT ?? 3001, hostname: "0.0.0.0" });
