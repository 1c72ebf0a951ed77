import Agent from 'agentkeepalive';

// A provider of a module that another file has.
export const agents = [{ provide: 'AGENT', useFactory: () => new Agent({ freeSocketTimeout: 9000 }) }];
