const https = require('node:https');

const usual = { keepAlive: true, timeout: 60_000, maxSockets: 10 };
const busy = { ...usual, maxSockets: 50 };
const agents = new Map();

function agentFor(host) {
  let agent = agents.get(host);
  if (agent) return agent;
  agent = new https.Agent(host === 'quotes' ? busy : usual);
  agents.set(host, agent);
  return agent;
}

function ask(host, path) {
  const agent = agentFor(host);
  const options = { host: 'quotes.internal', port: 8443, path, agent };
  return https.request(options, (response) => response.resume()).end();
}

ask('quotes', '/latest');
