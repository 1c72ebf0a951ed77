import { Agent, setGlobalDispatcher } from 'undici';
import { start } from './serve.js';

setGlobalDispatcher(new Agent({ keepAliveTimeout: 30_000 }));
start();
