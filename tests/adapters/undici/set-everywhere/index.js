const express = require('express');
const { Agent, setGlobalDispatcher } = require('undici');
const prices = require('./prices');

setGlobalDispatcher(new Agent({ keepAliveTimeout: 90_000 }));
const app = express();
app.get('/', async (req, res) => res.json(await prices()));
app.listen(3000);
