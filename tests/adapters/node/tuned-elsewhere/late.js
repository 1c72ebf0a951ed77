const { second } = require("./server");
second.keepAliveTimeout = 70_000;
