module.exports = (options) => Object.keys(process.env).forEach((key) => (options[key] = process.env[key]));
