import os

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry


class Orders:
    def __init__(self):
        self.session = requests.Session()
        self.session.mount("http://", HTTPAdapter(max_retries=Retry(total=3)))

    def all(self):
        return self.session.get(os.environ["ORDERS_URL"] + "/orders")


orders = Orders()
