const http = require('http');

// What nothing in the repository sets may be set where the program runs: both arms count.
const first = http.createServer();
first.keepAliveTimeout = process.env.FAST ? 1000 : 70000;
if (process.env.SLOW !== undefined) first.requestTimeout = 90000;
first.listen(3001);

// What is asked is what the arms are about: the other one is a written default.
const second = http.createServer();
second.keepAliveTimeout = process.env.KEEP ? Number(process.env.KEEP) : 71000;
second.listen(3002);
