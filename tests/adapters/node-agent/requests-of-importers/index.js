const express = require('express');

const app = express();
app.post('/images', require('./routes/images'));
app.listen(3000);
