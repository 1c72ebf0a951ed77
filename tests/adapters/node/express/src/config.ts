export const SECONDS = 1000;
export const idle: number = 75 * SECONDS;
