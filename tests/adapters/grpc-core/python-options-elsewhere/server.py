import grpc
from grpc import aio

from settings import OPTIONS
from unread import more


def first():
    server = aio.server(options=OPTIONS)
    server.add_secure_port("0.0.0.0:8443", credentials())


def second():
    return grpc.server(pool(), options=more())


def third():
    return grpc.server(pool())
