import fetch from 'node-fetch';
import { httpsAgent } from './agents.js';

export const rates = await fetch('https://rates.example.com/', { agent: httpsAgent });
