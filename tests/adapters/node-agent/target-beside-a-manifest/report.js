const axios = require("axios");

const prices = axios.create({ baseURL: process.env.PRICES_URL || "http://localhost:8000" });
const stock = axios.create({ baseURL: process.env.STOCK_URL || "http://localhost:8100" });

exports.report = () => Promise.all([prices.get("/today"), stock.get("/today")]);
