const express = require('express');

const LONGEST = parseInt(process.env.LONGEST || '10000', 10) * 2;
const app = express();

app.use((req, res, next) => {
  req.setTimeout(LONGEST, () => res.status(408).end());
  next();
});

const server = app.listen(3000);
server.timeout = 30000;
