const http = require('http');
const settings = require('settings');

// What stands behind the spread is the last word.
http.createServer({ ...settings, keepAliveTimeout: 65_000 }, (req, res) => res.end()).listen(3001);
