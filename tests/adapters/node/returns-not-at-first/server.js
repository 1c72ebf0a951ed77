const http = require("http");
const options = require("./options");

const overridden = http.createServer((request, response) => response.end("ok"));
function tune(given) {
  if (given.override || interrupt) return; // neither is an error
  overridden.keepAliveTimeout = 65000;
}
tune(options);
overridden.listen(3000);

const handed = http.createServer((request, response) => response.end("ok"));
function tuneOnce(done) {
  if (done) return;
  done = true; // whoever calls it may say that it is done
  handed.keepAliveTimeout = 65000;
}
tuneOnce(process.env.DONE);
handed.listen(3001);

const loaded = http.createServer((request, response) => response.end("ok"));
let isTuned = options.isTuned();
function tuneLater() {
  if (isTuned) return;
  isTuned = true;
  loaded.keepAliveTimeout = 65000;
}
tuneLater();
loaded.listen(3002);

const failing = http.createServer((request, response) => response.end("ok"));
function tuneWithoutError() {
  const { startError, limits } = options.read();
  if (startError !== null) return;
  failing.keepAliveTimeout = 65000;
}
tuneWithoutError();
failing.listen(3003);

const denied = http.createServer((request, response) => response.end("ok"));
function tuneAfterError() {
  const error = options.check();
  if (!error) return;
  denied.keepAliveTimeout = 65000; // only where there was one
}
tuneAfterError();
denied.listen(3004);
