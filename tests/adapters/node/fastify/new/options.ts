export const options = { logger: true, keepAliveTimeout: 70_000 };
