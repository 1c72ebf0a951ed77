const { Server } = require('http');

class Quiet extends Server {}

const quiet = new Quiet((req, res) => res.end());
quiet.keepAliveTimeout = 61000;
quiet.listen(3001);
