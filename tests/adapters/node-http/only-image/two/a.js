require('http').createServer().listen(8001);
