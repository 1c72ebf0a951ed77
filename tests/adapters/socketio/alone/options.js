// Whose options these are is not told.
module.exports = { pingInterval: 15000 };
