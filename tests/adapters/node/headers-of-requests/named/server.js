const express = require('express');

const CLOSING = { Connection: 'close' };
const both = { Connection: 'close' };
const app = express();
app.get('/', async (req, res) => {
  await fetch('https://rates.example.com/', { headers: CLOSING });
  res.end();
});
app.listen(3002);

const other = express();
other.get('/', async (req, res) => {
  res.set(both).end();
});
