const http = require('http');

const agents = new Map();

function agentFor(host) {
  let agent = agents.get(host);
  if (!agent) {
    agent = new http.Agent({ keepAlive: true, timeout: 30000 });
    agents.set(host, agent);
  }
  return agent;
}

exports.orders = (done) => http.get({ host: 'orders', port: 3000, agent: agentFor('orders') }, done);
