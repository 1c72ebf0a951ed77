import os

import requests

requests.post(os.environ["ORDERS_URL"] + "/orders", json={})
