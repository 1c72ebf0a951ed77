import got from "got";

const api = got.extend({ http2: true, prefixUrl: "https://shop.example" });
export const goods = () => api.get("goods").json();
