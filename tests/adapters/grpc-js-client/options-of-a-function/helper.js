function clientOptions(extra = {}) {
  return { 'grpc.keepalive_time_ms': 30000, 'grpc.keepalive_permit_without_calls': 1, ...extra };
}
module.exports = { clientOptions };
