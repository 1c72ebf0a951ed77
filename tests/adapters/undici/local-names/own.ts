import * as path from 'node:path';
import { toFetch, makeClient } from './transport';

// Neither is what the language or a module gives that name.
const fetch = toFetch({});
const http = makeClient();

export const load = () => fetch('https://own.example/' + path.sep);
export const send = () => http.request('http://own.example:8000/x');
export class Api {
  constructor(private undici: { request(url: string): void }) {}
  ask(undici: any) { undici.request('http://given.example:8000/'); }
}
