const http = require('node:http');

class KeptAgent extends http.Agent {
  constructor(name) {
    super({ keepAlive: true, timeout: 40000, maxFreeSockets: 4 });
    this.name = name;
  }
}

class PlainAgent extends http.Agent {
  describe() {
    return 'plain';
  }
}

const kept = new KeptAgent('orders');
const plain = new PlainAgent({ keepAlive: true, timeout: 12000 });

exports.orders = (done) => http.get({ host: 'orders', port: 3000, agent: kept }, done);
exports.users = (done) => http.get({ host: 'users', port: 3000, agent: plain }, done);
