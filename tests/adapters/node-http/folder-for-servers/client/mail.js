import axios from 'axios';

export const mail = () => axios.post('http://mail:8025/page', {});
