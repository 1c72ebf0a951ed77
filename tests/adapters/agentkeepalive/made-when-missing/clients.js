const axios = require('axios');
const Agent = require('agentkeepalive');

const held = { agent: null };
function makeHeld() {
  return new Agent({ freeSocketTimeout: 3000 });
}
held.get = function () {
  if (!held.agent) held.agent = makeHeld();
  return held.agent;
};
exports.users = axios.create({ baseURL: 'http://users:8080', httpAgent: held.get() });

let agent;
function shared() {
  if (!agent) agent = make();
  return agent;
}
function make() {
  return new Agent({ freeSocketTimeout: 4000 });
}
exports.orders = () => axios.get('http://orders:8080/', { httpAgent: shared() });

// Each call has one of its own.
function fresh() {
  return new Agent({ freeSocketTimeout: 6000 });
}
exports.carts = () => {
  let own;
  if (!own) own = fresh();
  return axios.get('http://carts:8080/', { httpAgent: own });
};
