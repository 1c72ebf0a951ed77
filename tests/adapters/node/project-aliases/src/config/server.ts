export const server = { idle: 71_000, port: 3000 };
