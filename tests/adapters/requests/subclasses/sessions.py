import requests
from requests.adapters import HTTPAdapter


class Retrying(requests.Session):
    def __init__(self):
        super().__init__()
        self.mount("http://", HTTPAdapter(max_retries=3, pool_maxsize=5))


class Plain(requests.Session):
    timeout = 10


retrying = Retrying()
plain = Plain()


def orders():
    return plain.get("http://orders:8000/all")
