import * as path from 'node:path';

declare const fetch: (url: string) => Promise<unknown>;

export const load = (name: string) => fetch('http://ambient.example:8004/' + path.basename(name));
