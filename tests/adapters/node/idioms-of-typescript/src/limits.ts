export const SECOND = 1_000;
export const limits = { web: { keepAlive: 65 * SECOND, headers: 66 * SECOND } } as const;
export const enum Millis {
  KeepAlive = 65_000,
}
export default class Limits {
  static readonly KEEP_ALIVE: number = 65 * SECOND;
}
