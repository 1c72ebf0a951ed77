const seconds = (count: number) => count * 1000;

export const KEEP_ALIVE = seconds(75);
export const headers = KEEP_ALIVE + seconds(1);
export const request = 2 * 60 * 1e3;
