# Clients whose arguments are put together first.
import httpx

import settings


def limits(seconds):
    return httpx.Limits(max_keepalive_connections=10, keepalive_expiry=seconds)


def options(proxy):
    given = {"timeout": 20.0, "limits": limits(40.0)}
    if proxy:
        given["proxy"] = proxy
    return given


plain = httpx.Client(**{"limits": httpx.Limits(keepalive_expiry=20.0)})
plain.get("http://a.example/")

made = httpx.Client(**options(None))
made.get("http://b.example/")

late = dict(timeout=5.0)
if settings.slow:
    late["limits"] = limits(80.0)
some = httpx.Client(**late)
some.get("http://c.example/")

unseen = httpx.AsyncClient(**settings.client_options)


def built(**more):
    return httpx.Client(base_url="http://d.example/", **more)


anything = built(limits=limits(90.0))
anything.get("/x")
