import { createHeldAgent } from './agents';

export class Held {
  private static agent: any;
  public static get() {
    if (!Held.agent) {
      Held.agent = createHeldAgent();
    }
    return Held.agent;
  }
}
