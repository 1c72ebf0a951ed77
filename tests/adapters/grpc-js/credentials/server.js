const fs = require('fs');
const grpc = require('@grpc/grpc-js');

function plain() {
  const server = new grpc.Server();
  server.bindAsync('0.0.0.0:50051', grpc.ServerCredentials.createInsecure(), () => server.start());
}

function secure() {
  const server = new grpc.Server();
  const creds = grpc.ServerCredentials.createSsl(null, [{ private_key: fs.readFileSync('k'), cert_chain: fs.readFileSync('c') }]);
  server.bindAsync('0.0.0.0:50052', creds, () => {});
}

function either(tls) {
  const server = new grpc.Server();
  server.bindAsync('0.0.0.0:50053', tls ? grpc.ServerCredentials.createSsl(null, []) : grpc.ServerCredentials.createInsecure(), () => {});
}
