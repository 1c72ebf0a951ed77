const socket = new WebSocket('wss://example.org/feed');
setInterval(() => socket.send('ping'), 20000);
