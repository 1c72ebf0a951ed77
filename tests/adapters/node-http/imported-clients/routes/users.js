const r = require('express').Router();
const client = require('../lib');
r.get('/', async (q, s) => s.json(await client.load()));
module.exports = r;
