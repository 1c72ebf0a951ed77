const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');
const { clientOptions } = require('./helper');
const pkg = grpc.loadPackageDefinition(protoLoader.loadSync('orders.proto'));
const client = new pkg.shop.Orders('orders:50051', grpc.credentials.createInsecure(), clientOptions());
module.exports = client;
