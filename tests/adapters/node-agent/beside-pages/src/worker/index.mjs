import http from 'node:http';
const agent=new http.Agent({keepAlive:true,timeout:90000});
http.get({host:'nginx',port:80,agent});
