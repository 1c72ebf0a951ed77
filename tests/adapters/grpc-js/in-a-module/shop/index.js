const express = require('express');
require('./grpc-server');
require('./metrics');
const { page } = require('./tool');

const app = express();
app.get('/', (request, response) => response.send(page()));
app.listen(3001);
