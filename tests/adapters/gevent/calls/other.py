from wsgiref.simple_server import WSGIServer, WSGIRequestHandler

server = WSGIServer(("", 8003), WSGIRequestHandler)  # another server
