const axios = require('axios');

exports.all = () => axios.get('http://stock:3000/all');
