const path = require('node:path');

// All of these are what they are called.
class Loader {
  async fetch(name) { return fetch('http://method.example:8001/' + path.basename(name)); }
}
function ask() {
  const undici = require('undici');
  return undici.request('http://inside.example:8002/');
}
module.exports = { Loader, ask };
