const { Agent, setGlobalDispatcher } = require('undici');

setGlobalDispatcher(new Agent({ keepAliveTimeout: 1000 }));
