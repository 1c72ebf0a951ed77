module.exports = {
  apps: [{ name: 'api', script: './pm2.js', env: { IDLE: 5000 }, env_production: { IDLE: 64000, PORT: '3004' } }],
};
