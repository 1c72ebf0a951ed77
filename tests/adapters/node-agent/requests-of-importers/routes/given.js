const client = require('../utils/axios');

// Another client, which the caller gives.
function fetchFrom(client) {
  return client.get('http://other:80/a');
}

module.exports = { fetchFrom };
