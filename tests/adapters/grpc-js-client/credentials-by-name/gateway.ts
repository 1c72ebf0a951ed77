import * as grpc from '@grpc/grpc-js';
import { readFileSync } from 'fs';
import { credentials } from './secrets';

const tls = grpc.credentials.createSsl(readFileSync('ca.pem'));
export const peer = new grpc.Client('peer:7051', tls, { 'grpc.keepalive_time_ms': 120000 });

const insecure = () => grpc.credentials.createInsecure();
export const orderer = new Orderer('orderer:7050', insecure(), { 'grpc.keepalive_time_ms': 60000 });

// Its credentials are not seen; what its options are called tells it.
export const ledger = new Ledger('ledger:7052', credentials, { 'grpc.keepalive_time_ms': 90000 });
