import httpx


class Api:
    def __init__(self):
        self._client = httpx.Client(timeout=httpx.Timeout(10.0))

    def get(self):
        return self._client.request("GET", "http://engine:2375/")


class Container:
    def __init__(self, client):
        self._client = client

    def inspect(self):
        return self._client.get("http://somewhere:80/")


api = Api()


class Parent:
    def __init__(self, client):
        self.session = client


class Child(Parent):
    # Both are the same object's.
    def renew(self):
        self.session = httpx.Client(limits=httpx.Limits(keepalive_expiry=9))

    def send(self):
        return self.session.get("http://renewed:8000/")
