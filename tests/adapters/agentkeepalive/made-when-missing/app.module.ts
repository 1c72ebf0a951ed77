import { HttpModule } from '@nestjs/axios';
import { Module, Scope } from '@nestjs/common';
import Agent from 'agentkeepalive';

@Module({
  imports: [HttpModule.registerAsync({ useFactory: () => ({ httpAgent: new Agent({ freeSocketTimeout: 5000 }) }) })],
  providers: [
    // Each request has one of its own.
    { provide: 'AGENT', scope: Scope.REQUEST, useFactory: () => new Agent({ freeSocketTimeout: 7000 }) },
  ],
})
export class AppModule {}
