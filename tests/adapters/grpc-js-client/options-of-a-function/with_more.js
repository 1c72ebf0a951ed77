const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');
const { clientOptions } = require('./helper');

const users = grpc.loadPackageDefinition(protoLoader.loadSync('users.proto'));
const client = new users.shop.Users('users:50051', grpc.credentials.createInsecure(), clientOptions(process.argv));
module.exports = client;
