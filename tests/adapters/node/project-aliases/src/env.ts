export const env = { headers: 72_000 };
