import httpx

plain = httpx.AsyncClient(base_url="http://plain:8000")
longer = httpx.Client(base_url="http://longer:8000", limits=httpx.Limits(keepalive_expiry=30))
forever = httpx.Client(base_url="http://forever:8000", limits=httpx.Limits(keepalive_expiry=None))
each = httpx.Client(base_url="http://each:8000", limits=httpx.Limits(max_keepalive_connections=0))
inside = httpx.Client(transport=httpx.HTTPTransport(retries=3, limits=httpx.Limits(keepalive_expiry=2)))


def users():
    return inside.request("GET", "http://users:8000/all")
