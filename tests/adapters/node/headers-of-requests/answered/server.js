const express = require('express');

const app = express();
app.get('/', async (req, res) => {
  await fetch('https://rates.example.com/', { headers: { Connection: 'close' } });
  res.writeHead(200, { Connection: 'close' });
  res.end();
});
app.listen(3001);
