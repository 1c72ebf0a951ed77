import os

import requests

session = requests.Session()
other = requests.Session()


def charge(amount):
    return session.post("https://api.stripe.com/v1/charges", data={"amount": amount})


def notify(hook):
    return other.post(hook, json={"text": "done"})
