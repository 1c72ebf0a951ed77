const http = require('http');
const none = (idle = 91000) => idle;
const spread = (first, idle = 5000) => idle;
const options = {};
let unset;

const withoutArgument = http.createServer();
withoutArgument.keepAliveTimeout = none();
const withUndefined = http.createServer();
withUndefined.keepAliveTimeout = none(undefined);
const withUnset = http.createServer();
withUnset.keepAliveTimeout = none(unset);
const withVariable = http.createServer();
withVariable.keepAliveTimeout = none(process.env.IDLE_MS);
const withArgument = http.createServer();
withArgument.keepAliveTimeout = none(92000);
// Null is a value: what is no number turns the timer off.
const withNull = http.createServer();
withNull.keepAliveTimeout = none(null);
const withSpread = http.createServer();
withSpread.keepAliveTimeout = spread(...process.argv);
