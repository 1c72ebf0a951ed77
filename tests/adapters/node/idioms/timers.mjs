export const timers = { keepAliveTimeout: 62_000, requestTimeout: 45_000 };
export const port = 3005;
