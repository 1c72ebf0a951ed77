import http from "node:http";
import got from "got";

const api = got.extend({ http2: true, prefixUrl: "http://shop:8080/" });
export const goods = () => api.get("goods").json();
setInterval(async () => console.log(await api.get("goods").json()), 1000);
