# Limits that whoever makes the object may give, and arguments that its callers may change.
import httpx


class Feed:
    def __init__(self, limits=None, **more):
        self._client = httpx.Client(base_url="http://a.example", limits=limits)
        self._other = httpx.Client(base_url="http://b.example", limits=limits or httpx.Limits(keepalive_expiry=33.0))
        self._arguments = {"limits": httpx.Limits(keepalive_expiry=30.0)}
        self._arguments.update(more)

    def late(self):
        self._late = httpx.Client(base_url="http://c.example", **self._arguments)


class Plain:
    def __init__(self):
        self._arguments = {"limits": httpx.Limits(keepalive_expiry=31.0)}

    def late(self):
        self._late = httpx.Client(base_url="http://d.example", **self._arguments)


feed = Feed()
plain = Plain()
sure = httpx.Client(transport=httpx.HTTPTransport(limits=httpx.Limits(keepalive_expiry=34.0), verify=feed.context))
sure.get("http://e.example/")
