const http = require('http');
const express = require('express');

// Here both listen: this one for the public.
const app = express();
const open = http.createServer(app);
open.keepAliveTimeout = 70_000;
open.listen(8080);
app.listen(9090);
