const http = require('http');

exports.page = () => 'shop';
if (require.main === module) {
  http.createServer().listen(9200);
}
