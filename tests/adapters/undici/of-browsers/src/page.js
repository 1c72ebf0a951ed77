import axios from 'axios';

document.querySelector('#save').addEventListener('click', () => axios.post('/api/orders', {}));
