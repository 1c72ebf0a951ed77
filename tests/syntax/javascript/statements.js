#!/usr/bin/env node
const http = require('http');
const { createServer, Server: HttpServer } = require('node:http');
const listen = require('./listen').listen;
import express, { Router as R } from 'express';
import * as config from './config.js';
export const KEEP = 65_000;
export { KEEP as keep, other };
export { a } from './a';
export * from './b';
export default function main(port = 3000, { host, path: where = '/' }) {
  var inner = port || 8080;
  if (process.env.A) { let block = 1; outer = 2; } else if (inner > 1) outer = 3;
  else { outer = 4; }
  return inner;
}
let outer;
const server = createServer({ keepAliveTimeout: 5e3, 'headersTimeout': 66 * 1000, [x]: 1, KEEP, ...rest }, (req, res) => res.end());
server.keepAliveTimeout = Number(process.env.KA ?? '65000');
server['timeout'] = +process.env.T;
server?.setTimeout(120000);
process.env.X && (server.requestTimeout = 1);
const name = `a${outer}b`, text = 'it\'s\u0041';
switch (outer) {
  case 1: server.timeout = 1; break;
  default: server.timeout = 2;
}
class App extends Base {
  static port = 80;
  start() { this.server = http.createServer(this.app).listen(App.port); }
}
module.exports = { server, timeout: 5 };
