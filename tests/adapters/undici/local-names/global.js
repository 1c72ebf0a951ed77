const path = require('node:path');

const fetch = globalThis.fetch || require('node-fetch');

module.exports = (name) => fetch('http://global.example:8003/' + path.basename(name));
