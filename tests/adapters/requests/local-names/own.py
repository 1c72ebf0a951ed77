from .store import Store


def replay(requests):
    """What it is given is no library."""
    session = requests.Session()
    session.get("http://given:8000/")


requests = Store()
own = requests.Session()
own.get("http://own:8000/")
