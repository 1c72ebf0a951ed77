module.exports = { idle: 5000, http: { idle: 5000 }, kept: 95000 };
