import * as http2 from 'http2';

http2.createServer((request, response) => response.end('hello')).listen(8447);
