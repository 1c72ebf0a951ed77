const grpc = require('@grpc/grpc-js');
const { AGE } = require('./vendor/keys');

const KEEPALIVE = 'grpc.keepalive_time_ms';

const one = new grpc.Server({ [KEEPALIVE]: 20000, ['grpc.max_connection_age_ms']: 600000 });
one.bindAsync('0.0.0.0:50051', grpc.ServerCredentials.createInsecure(), () => one.start());

const other = new grpc.Server({ [AGE]: 600000 });
other.bindAsync('0.0.0.0:50052', grpc.ServerCredentials.createInsecure(), () => other.start());
