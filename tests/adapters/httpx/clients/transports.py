import httpx

LIMITS = {"keepalive_expiry": 120}
LIMITS["keepalive_expiry"] = 2

# A transport has limits of its own; those of the client count for none of its connections.
own = httpx.Client(
    base_url="http://own:8000",
    transport=httpx.HTTPTransport(limits=httpx.Limits(keepalive_expiry=120)),
    limits=httpx.Limits(keepalive_expiry=1),
)
spread = httpx.Client(base_url="http://spread:8000", limits=httpx.Limits(**LIMITS))


def load():
    return own.get("/"), spread.get("/")
