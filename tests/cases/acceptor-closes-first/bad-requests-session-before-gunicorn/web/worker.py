import os
import time

import requests

ORDERS = os.environ["ORDERS_URL"]
session = requests.Session()


def pay(order):
    return session.post(f"{ORDERS}/orders/{order}/pay", json={})


while True:
    pay(1)
    time.sleep(2)
