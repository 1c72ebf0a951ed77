import { Agent, setGlobalDispatcher } from 'undici';

if (process.env.PROXY_IDLE) {
  setGlobalDispatcher(new Agent({ keepAliveTimeout: 20_000 }));
}
