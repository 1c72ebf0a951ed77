import os

import requests


class Orders:
    def __init__(self):
        self.session = requests.Session()

    def pay(self, order):
        return self.session.post(f"{os.environ['ORDERS_URL']}/orders/{order}/pay", json={})
