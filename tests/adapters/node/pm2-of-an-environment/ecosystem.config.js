module.exports = {
  apps: [
    {
      name: 'shop',
      script: './server.js',
      env: { PORT: 3300, KEEP_ALIVE_MS: 61000 },
      env_production: { PORT: 3301 },
      env_staging: { PORT: 3302 },
    },
  ],
};
