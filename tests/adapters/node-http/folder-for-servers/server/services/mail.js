import axios from 'axios';

export const send = () => axios.post('http://mail:8025/send', {});
