const grpc = require('@grpc/grpc-js');
const { shop } = grpc.loadPackageDefinition(definition);

class Stock {
  constructor(address, token, options = {}) {
    let creds = grpc.credentials.createInsecure();
    if (token) {
      creds = grpc.credentials.combineChannelCredentials(grpc.credentials.createSsl(), withToken(token));
    }
    this.plain = new shop.Stock('stock:50051', creds, { 'grpc.keepalive_time_ms': 30000, 'grpc.keepalive_timeout_ms': 10000 });
    // The options that a caller hands over may say anything.
    this.open = new shop.Stock(address, creds, { 'grpc.keepalive_time_ms': 30000, ...options });
  }
}

const stock = new Stock('stock:50051', process.env.TOKEN);

// Which of the services it is does not matter.
const options = { 'grpc.keepalive_time_ms': 10000 };
options['grpc.keepalive_time_ms'] = 45000;
const any = new shop[process.argv[2]]('any:50051', grpc.credentials.createInsecure(), options);
