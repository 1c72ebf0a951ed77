export const MINUTE = 60 * 1000;

export const keepalive = {
  'grpc.keepalive_time_ms': MINUTE,
  'grpc.keepalive_timeout_ms': 10_000,
};
