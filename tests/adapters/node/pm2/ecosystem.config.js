module.exports = {
  apps: [{ name: "api", script: "server.js", env: { PORT: 3000, KEEP_ALIVE_MS: "4000" }, env_production: { HEADERS_MS: 9000 } }],
};
