import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

connects = requests.Session()
connects.mount("http://", HTTPAdapter(max_retries=Retry(connect=3, read=False)))
connects.delete("http://connects:8000/a")

anything = requests.Session()
anything.mount("http://", HTTPAdapter(max_retries=Retry(total=3, allowed_methods=["GET", "POST"])))
anything.request("PATCH", "http://anything:8000/b")
