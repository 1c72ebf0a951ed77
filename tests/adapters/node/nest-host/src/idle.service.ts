import { Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

@Injectable()
export class IdleService implements OnApplicationBootstrap {
  constructor(private readonly host: HttpAdapterHost) {}

  onApplicationBootstrap() {
    const server = this.host.httpAdapter.getHttpServer();
    server.keepAliveTimeout = 95_000;
    server.headersTimeout = 96_000;
  }
}
