const express = require('express');

const app = express();
app.keepAliveTimeout = 65000;
app.headersTimeout = 66000;
app.listen(3000);
