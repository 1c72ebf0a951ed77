export { KEEP_ALIVE as keepAlive }
  from
  './timeouts';
