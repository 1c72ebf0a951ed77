import axios from 'axios';
import Agent, { HttpsAgent } from 'agentkeepalive';

const makeAgent = () => new Agent({ freeSocketTimeout: 15000 });

// What sets the library up runs once, and the agent of the library's own defaults lives on in any case.
export function setUp() {
  axios.defaults.httpAgent = makeAgent();
}
setUp();

function stockAgent() {
  return new HttpsAgent({ freeSocketTimeout: 20000 });
}

function stockClient() {
  return axios.create({ baseURL: 'https://stock:8443', httpsAgent: stockAgent() });
}

export const stock = stockClient();

// A handler runs for each request.
function mailAgent() {
  return new Agent({ freeSocketTimeout: 25000 });
}

export function handle() {
  return axios.create({ baseURL: 'http://mail:8025', httpAgent: mailAgent() });
}

setInterval(handle, 1000);

export const all = () => axios.get('http://orders:3000/all');
