const axios = require('axios');

// Which of the two images it is for is not known.
setInterval(() => axios.get('http://stock:9001/'), 1000);
