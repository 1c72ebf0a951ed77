const express = require('express');
const axios = require('axios');
const Agent = require('agentkeepalive');
const { HttpsAgent } = require('agentkeepalive');

const orders = axios.create({ baseURL: 'http://orders:3000', httpAgent: new Agent() });
const users = axios.create({ baseURL: 'http://users:3000', httpAgent: new Agent({ freeSocketTimeout: 30_000 }) });
const bank = axios.create({ baseURL: 'https://bank:443', httpsAgent: new HttpsAgent({ keepAlive: false }) });
