const http = require('http');
const Joi = require('joi');

const schema = Joi.object()
  .keys({ PORT: Joi.number().default(3009), KEEP_ALIVE: Joi.number().min(1000).default(63000).description('ms') })
  .unknown();
const { value: env, error } = schema.prefs({ errors: { label: 'key' } }).validate(process.env);
if (error) throw new Error(error.message);
const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = env.KEEP_ALIVE;
server.listen(env.PORT);
