const grpc = require('@grpc/grpc-js');
const { StockClient } = require('./stock_grpc_pb');

const client = new StockClient('stock:50051', grpc.credentials.createInsecure(), {
  'grpc.max_connection_age_ms': 30000,
  'grpc.keepalive_time_ms': 20000,
});
module.exports = client;
