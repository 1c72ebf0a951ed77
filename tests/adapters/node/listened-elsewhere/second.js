import { makeServer } from './short.js';

(await makeServer()).listen(4312)
