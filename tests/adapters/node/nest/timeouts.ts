const SECOND = 1000;

export const timeouts = { keepAlive: 75 * SECOND };
