const express = require('express');
const axios = require('axios');
const http = require('http');

const app = express();
const api = axios.create({ baseURL: 'http://stock:3000', headers: { Connection: 'close' } });

app.get('/rates', async (req, res) => {
  const rates = await fetch('https://rates.example.com/', { headers: { accept: 'text/html', connection: 'close' } });
  res.send(await rates.text());
});
app.get('/stock', async (req, res) => {
  const ask = http.get('http://stock:3000/');
  ask.setHeader('Connection', 'close');
  const all = await api.get('/all', { headers: { Connection: 'close' } });
  res.json(all.data);
});
app.listen(3000);
