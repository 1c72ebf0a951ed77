require('./config').idle = 95000;
const config = require('./config');
Object.assign(config.http, { idle: 95000 });
process.env.BOOT_IDLE = process.env.BOOT_IDLE || '96000';
