# A socket that somebody else has bound.
from shop import application
from waitress import serve


def run(listener):
    serve(application, sockets=[listener], channel_timeout=95)
