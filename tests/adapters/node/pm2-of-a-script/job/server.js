require("http").createServer().listen(process.env.HTTP_PORT);
