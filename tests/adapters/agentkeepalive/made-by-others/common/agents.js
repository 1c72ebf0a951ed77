const Agent = require('agentkeepalive');

function makeCommonAgent() {
  return new Agent({ freeSocketTimeout: 20_000 });
}
function makeOtherAgent() {
  return new Agent({ freeSocketTimeout: 21_000 });
}
module.exports = { makeCommonAgent, other: makeOtherAgent };
