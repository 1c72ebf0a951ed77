import { Injectable, OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import * as http from 'http';
@Injectable()
export class Admin implements OnModuleInit, OnModuleDestroy {
  private server: http.Server;
  onModuleInit() { this.server = http.createServer((q, r) => r.end()); this.server.keepAliveTimeout = 65000; this.server.listen(3000); }
  onModuleDestroy() { this.server.keepAliveTimeout = 1; this.server.close(); }
}
