from gevent.pywsgi import WSGIServer

from app import app

WSGIServer(8002, app).serve_forever()
