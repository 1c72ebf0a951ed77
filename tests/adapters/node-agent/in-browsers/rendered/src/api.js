import Agent from 'agentkeepalive';
import axios from 'axios';

const agent = new Agent({ freeSocketTimeout: 30000 });
export default axios.create({ baseURL: 'http://reports.internal:8080', httpAgent: agent });
