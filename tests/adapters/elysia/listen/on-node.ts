import { Elysia } from "elysia";
import { node } from "@elysiajs/node";

new Elysia({ adapter: node() }).listen(3003);
