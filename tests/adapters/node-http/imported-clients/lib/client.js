const axios = require('axios');
module.exports.load = () => axios.get('http://api:4000/a');
