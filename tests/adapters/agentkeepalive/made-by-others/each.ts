import axios from 'axios';
import { createManyAgents } from './agents';

export const handler = () => axios.get('http://carts:8000/', { httpAgent: createManyAgents() });
