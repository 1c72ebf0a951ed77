module.exports = {apps: [{name: "shop", env: {IDLE_PM2: 90000}}]};
