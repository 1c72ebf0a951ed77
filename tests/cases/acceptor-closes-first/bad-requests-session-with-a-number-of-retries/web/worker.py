import os

import requests
from requests.adapters import HTTPAdapter

session = requests.Session()
session.mount("http://", HTTPAdapter(max_retries=3))


def all():
    return session.get(os.environ["ORDERS_URL"] + "/orders")


def pay(order):
    return session.post(f"{os.environ['ORDERS_URL']}/orders/{order}/pay")
