const axios = require('axios');
module.exports = (app) => { app.get('/y', () => axios.get('http://api:4000/b')); };
