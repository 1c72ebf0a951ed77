import WebSocket from 'ws';
import http from 'http';

const server = http.createServer();
// This one takes its connections from a server that stands here already.
new WebSocket.Server({ server });
new WebSocket.Server({ port: Number(process.env.FEED_PORT || 9100), path: '/feed' });
server.listen(8080);
