import axios, { AxiosInstance } from 'axios';
import { HttpsAgent } from 'agentkeepalive';

declare global {
  var api: AxiosInstance | undefined;
}

// A function that is called where it is written runs once.
global.api =
  global.api ||
  (() => {
    const httpsAgent = new HttpsAgent({ keepAlive: true, freeSocketTimeout: 30000 });
    return axios.create({ baseURL: 'https://api.example.com', httpsAgent });
  })();

const makeOther = () => axios.create({ baseURL: 'https://other.example.com', httpsAgent: new HttpsAgent({ freeSocketTimeout: 20000 }) });
export const other = makeOther();
