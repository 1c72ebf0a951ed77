// What sets each variable, in the order of the servers: a manifest to something else, in an arm and in a branch; a
// manifest to the default's own value; tests alone; another program's folder; a comment; a step that deploys; nothing.
const http = require("http");

const one = http.createServer((q, r) => r.end());
one.keepAliveTimeout = process.env.IDLE_ARM ? 70000 : 4000;
one.listen(3001);

const two = http.createServer((q, r) => r.end());
two.keepAliveTimeout = 4000;
if (process.env.IDLE_BRANCH) two.keepAliveTimeout = Number(process.env.IDLE_BRANCH);
two.listen(3002);

const three = http.createServer((q, r) => r.end());
three.keepAliveTimeout = parseInt(process.env.IDLE_SAME, 10) || 65000;
three.listen(3003);

const four = http.createServer((q, r) => r.end());
four.keepAliveTimeout = Number(process.env.IDLE_TESTS || 65000);
four.listen(3004);

const five = http.createServer((q, r) => r.end());
five.keepAliveTimeout = Number(process.env.IDLE_OTHER || 65000);
five.listen(3005);

const six = http.createServer((q, r) => r.end());
six.keepAliveTimeout = Number(process.env.IDLE_COMMENT || 65000);
six.listen(3006);

const seven = http.createServer((q, r) => r.end());
if (process.env.IDLE_DEPLOYED) seven.keepAliveTimeout = 90000;
seven.listen(3007);

const eight = http.createServer((q, r) => r.end());
eight.keepAliveTimeout = Number(process.env.IDLE_NOWHERE || 65000);
eight.listen(3008);
