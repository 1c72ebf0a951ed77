import "@bogeychan/elysia-polyfills/node/index.js";
import { Elysia } from "elysia";

new Elysia().get("/", () => "hello").listen(3000);
