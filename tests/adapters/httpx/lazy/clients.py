# Clients of the module that are made when they are first asked for.
import httpx

_client = None
_other = None
_anew = None


def client():
    global _client
    if _client is None or _client.is_closed:
        _client = httpx.Client(limits=httpx.Limits(keepalive_expiry=60.0))
    return _client


def close():
    global _client
    if _client is not None:
        _client.close()
    _client = None


def other():
    global _other
    if _other:
        return _other
    _other = httpx.Client(limits=httpx.Limits(keepalive_expiry=70.0))
    return _other


def anew():
    global _anew
    _anew = httpx.Client(limits=httpx.Limits(keepalive_expiry=80.0))
    return _anew


def load(path):
    held = client()
    held.get(f"http://prices.example{path}")
    other().post("http://orders.example/", json={})
    anew().get("http://stock.example/")


load("/all")


class Shared:
    _kept = None

    @classmethod
    def kept(cls):
        if cls._kept is None:
            cls._kept = httpx.Client(limits=httpx.Limits(keepalive_expiry=90.0))
        return cls._kept
