import { Agent, setGlobalDispatcher } from 'undici';
import process from 'node:process';

export async function keepLonger() {
  const agent = new Agent({ connections: 20, keepAliveTimeout: 45_000, keepAliveMaxTimeout: 60_000 });
  setGlobalDispatcher(agent);
}

await keepLonger();
const answer = await fetch('http://orders:8080/open');
process.exit(answer.ok ? 0 : 1);
