const express = require('express');
const uploads = require('./routes/uploads');

const app = express();
app.use('/uploads', uploads);
const server = app.listen(3004);
server.setTimeout(60_000);
