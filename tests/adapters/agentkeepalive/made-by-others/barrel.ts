export { createRenamedAgent as anAgent } from './agents';
