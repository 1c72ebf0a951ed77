const axios = require('axios');

// What is sent is no option, known or not.
exports.place = async (order) => axios.post('http://orders:8080/orders', order);
exports.change = async (id, order) => axios.put(`http://orders:8080/orders/${id}`, { ...order }, { timeout: 2000 });
