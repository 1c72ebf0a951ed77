import Agent from 'agentkeepalive';
import axios from 'axios';

// No framework calls it: each request has an agent of its own.
const options = { useFactory: () => ({ httpAgent: new Agent({ freeSocketTimeout: 27500 }) }) };
export const handler = () => axios.get('http://stock:8000/', options.useFactory());
