import axios from 'axios';
import { createAgent } from './agent.js';

export function setUp() {
  axios.defaults.timeout = 5000;
  axios.defaults.httpAgent = createAgent();
}
