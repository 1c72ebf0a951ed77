const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');

function limits(extra = {}) {
  extra['grpc.keepalive_timeout_ms'] = 9000;
  return { 'grpc.keepalive_time_ms': 30000, ...extra };
}

const stock = grpc.loadPackageDefinition(protoLoader.loadSync('stock.proto'));
module.exports = new stock.shop.Stock('stock:50051', grpc.credentials.createInsecure(), limits());
