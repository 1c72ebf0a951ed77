const express = require('express');

const app = express();
app.get('/', (request, response) => response.send('hello'));
app.keepAliveTimeout = 65000;
app.listen(3000);
