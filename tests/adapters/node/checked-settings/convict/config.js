const convict = require('convict');

const config = convict({
  port: { doc: 'where it listens', format: 'port', default: 3004, env: 'PORT', arg: 'port' },
  http: { keepAlive: { format: 'int', default: 75000, env: 'KEEP_ALIVE' } },
});
config.validate({ allowed: 'strict' });
module.exports = config;
