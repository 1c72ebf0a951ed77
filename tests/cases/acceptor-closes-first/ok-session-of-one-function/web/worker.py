import os

import requests


def sync():
    session = requests.Session()
    for page in range(10):
        session.get(f"{os.environ['ORDERS_URL']}/orders?page={page}")
