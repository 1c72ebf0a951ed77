keepalive=50
