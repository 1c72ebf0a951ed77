import axios from 'axios';

const api = axios.create({ baseURL: 'http://localhost:8000' });

export const orders = () => fetch('http://localhost:8000/orders').then((answer) => answer.json());
export const pay = (id) => api.post(`/orders/${id}/pay`);
