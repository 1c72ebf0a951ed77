const express = require('express');

const app = express();
app.keepAliveTimeout = 65000;
const server = app.listen(3002);
server.keepAliveTimeout = app.keepAliveTimeout;
