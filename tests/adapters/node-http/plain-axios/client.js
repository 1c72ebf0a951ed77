const axios = require('axios');

axios.get('http://stock:3000/all');
