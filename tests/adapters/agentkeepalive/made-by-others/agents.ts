import HttpAgent from 'agentkeepalive';

// Called once, for a name of the whole program (held.ts).
export const createHeldAgent = () => new HttpAgent({ freeSocketTimeout: 10_000 });
// Called where a program begins (start.ts).
export function createFirstAgent() {
  return new HttpAgent({ freeSocketTimeout: 11_000 });
}
// Called for each request, too (each.ts).
export const createManyAgents = () => new HttpAgent({ freeSocketTimeout: 12_000 });
// Called under another name (barrel.ts).
export const createRenamedAgent = () => new HttpAgent({ freeSocketTimeout: 13_000 });
// Handed on.
export const createHandedAgent = () => new HttpAgent({ freeSocketTimeout: 14_000 });
