import { Client, ClientGrpc, ClientProxyFactory, Transport } from '@nestjs/microservices';
import { keepalive } from '@company/grpc';

export class RatesService {
  @Client({ transport: Transport.GRPC, options: { url: 'rates:50051', package: 'rates', protoPath: 'rates.proto' } })
  private readonly client: ClientGrpc;

  // What the package gives is not read.
  private readonly other = ClientProxyFactory.create({
    transport: Transport.GRPC,
    options: { url: 'other:50051', package: 'other', protoPath: 'other.proto', keepalive },
  });
}
