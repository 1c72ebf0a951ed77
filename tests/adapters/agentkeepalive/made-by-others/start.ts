import axios from 'axios';
import { createFirstAgent, createHandedAgent, createManyAgents, createRenamedAgent } from './agents';
import { Held } from './held';
import { pooled } from './pool';

export const users = axios.create({ baseURL: 'http://users:8000', httpAgent: Held.get() });
export const orders = axios.create({ baseURL: 'http://orders:8000', httpAgent: createFirstAgent() });
export const carts = axios.create({ baseURL: 'http://carts:8000', httpAgent: createManyAgents() });
export const rates = axios.create({ baseURL: 'http://rates:8000', httpAgent: createRenamedAgent() });
export const stock = axios.create({ baseURL: 'http://stock:8000', httpAgent: createHandedAgent() });
pooled(createHandedAgent);
