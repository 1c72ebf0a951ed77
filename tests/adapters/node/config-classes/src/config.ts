export class Config {
  static readonly IDLE = 61_000;
  static get port(): number {
    return parseInt(process.env.PORT ?? '3000', 10);
  }
  static headers(): number {
    return Config.IDLE + 1000;
  }
}

class Settings {
  readonly idle: number;
  readonly port;
  private more = 0;

  constructor() {
    this.idle = Number(process.env.IDLE ?? 66000);
    this.port = 3001;
  }

  get headers(): number {
    return this.idle + 1000;
  }
  set headers(value: number) {
    this.more = value;
  }
}
export const settings = new Settings();

export const table = {
  get idle() {
    return 68_000;
  },
  port: 3002,
};
