import os

import requests

BASE = os.getenv("ORDERS_URL", "http://orders:8000").rstrip("/")

session = requests.Session()
session.headers.update({"Accept": "application/json"})


class Users:
    def __init__(self, base_url):
        self.base_url = base_url
        self.session = requests.Session()

    def all(self):
        return self.session.get(f"{self.base_url}/users")


def pay(order):
    return session.post(f"{BASE}/orders/{order}/pay")


def once():
    return requests.get("http://once:8000/")


def within(page):
    with requests.Session() as local:
        return local.get("http://local:8000/")
