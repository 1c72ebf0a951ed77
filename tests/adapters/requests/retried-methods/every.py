import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

one = requests.Session()
one.mount("http://", HTTPAdapter(max_retries=Retry(total=3, allowed_methods=None)))
one.post("http://app:8000/x")
