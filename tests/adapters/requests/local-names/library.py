try:
    import requests
except ImportError:
    requests = None

session = requests.Session()


def load():
    return session.get("http://library:8001/")
