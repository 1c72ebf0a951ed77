import Agent from 'agentkeepalive';

// Called once, in another file.
export function createAgent() {
  return new Agent({ freeSocketTimeout: 15000 });
}
