const grpc = require('@grpc/grpc-js');
const { ShopClient } = require('./gen');

const shop = new ShopClient('shop:50051', grpc.credentials.createInsecure(), {
  'grpc.keepalive_time_ms': 10000,
});
