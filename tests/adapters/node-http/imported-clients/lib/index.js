module.exports = { ...require('./client') };
