import { Elysia } from "elysia";

new Elysia().listen({ port: 3002, idleTimeout: 0 });
