import httpx


class Billing(httpx.Client):
    def __init__(self):
        super().__init__(base_url="http://billing:8000", limits=httpx.Limits(keepalive_expiry=120))


class Search(httpx.AsyncClient):
    """With nothing of its own."""


class Users(httpx.Client):
    def __init__(self, **settings):
        settings.setdefault("limits", httpx.Limits(keepalive_expiry=30))
        super().__init__(base_url="http://users:8000", **settings)


billing = Billing()
search = Search(base_url="http://search:8000")
users = Users()


def invoice():
    return billing.get("/invoice")
