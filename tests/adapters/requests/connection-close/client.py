import requests

session = requests.Session()
session.headers["Connection"] = "close"


def pay(order):
    return session.post("http://orders:8000/pay")
