const http = require('http');

const agents = {};

function agentFor(name) {
  agents[name] ??= new http.Agent({ keepAlive: true, timeout: 15000 });
  return agents[name];
}

// Two kinds of agents in one table: which of them serves is not known.
const mixed = new Map();
mixed.set('slow', new http.Agent({ keepAlive: true, timeout: 90000 }));
mixed.set('fast', new http.Agent({ keepAlive: true, timeout: 3000 }));

exports.users = (done) => http.get({ host: 'users', port: 3000, agent: agentFor('users') }, done);
exports.prices = (kind, done) => http.get({ host: 'prices', port: 3000, agent: mixed.get(kind) }, done);
