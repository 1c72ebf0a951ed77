require("http").createServer((q, r) => r.end()).listen(4000);
