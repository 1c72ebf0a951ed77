import { Transport } from '@nestjs/microservices';

// Of a server and of a client.
export const hero = { transport: Transport.GRPC as const, options: { url: 'localhost:5001', package: 'hero', protoPath: 'hero.proto' } };
