import { BaseServer } from './base.mjs';

const main = new BaseServer({ requestTimeout: 120000 }, (req, res) => res.end());
main.headersTimeout = 63000;
main.listen(3002);
