import axios from 'axios';
import Agent from 'agentkeepalive';

const HttpsAgent = Agent.HttpsAgent;
const secure = new HttpsAgent({ freeSocketTimeout: 30000 });

export const bank = axios.create({ baseURL: 'https://bank.example.com', httpsAgent: secure });
