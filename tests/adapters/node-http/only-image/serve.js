import http from 'node:http';

http.createServer((request, response) => response.end()).listen(8000);
