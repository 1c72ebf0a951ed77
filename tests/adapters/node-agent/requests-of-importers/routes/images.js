const axios = require('../utils/axios');
const { stock } = require('../utils/stock');
const { DETECTION_URL } = require('../utils/constants');

module.exports = async (request, response) => {
  const found = await axios({ method: 'POST', url: DETECTION_URL, data: request.body });
  await stock.post('http://stock:8001/take', found.data);
  await request.cache.get('http://cache:8002/');
  response.json(found.data);
};
