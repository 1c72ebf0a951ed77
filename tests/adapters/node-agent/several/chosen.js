const http = require('node:http');

const kept = new http.Agent({ keepAlive: true, timeout: 30_000 });
const fresh = new http.Agent({ keepAlive: false });
const agentFor = (job) => {
  if (job.isLong) {
    return fresh;
  }
  return kept;
};

function send(job) {
  http.get({ host: 'jobs', port: 9000, agent: agentFor(job) });
}
send({ isLong: false });
