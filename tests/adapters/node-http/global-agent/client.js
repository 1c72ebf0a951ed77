import http from 'node:http';
import axios from 'axios';
import got from 'got';

const api = axios.create({ baseURL: process.env.API_URL || 'http://api:8000' });

export const read = (id) => api.get(`/users/${id}`);
export const write = (id) => axios.post(`http://writer:8000/users/${id}`, {});
export const list = () => http.get('http://lists:8000/');
export const search = (word) => got(`http://search:9000/?q=${word}`);
// Keep-Alive: what a server announces is heeded.
