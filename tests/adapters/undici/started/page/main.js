import axios from 'axios';

export const save = (order) => axios.post('/api/orders', order);
