require('http').createServer(handler).listen(process.env.PORT || 8002);
