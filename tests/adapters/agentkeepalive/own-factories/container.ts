import Agent from 'agentkeepalive';
import { container } from 'tsyringe';

// This container calls it for each that asks.
container.register('agent', { useFactory: () => new Agent({ freeSocketTimeout: 8000 }) });
