keepalive=20
