import httpx
from shared.net.limits import limits as http_limits
from shared.other.limits import limits as other_limits
from shared.twice.limits import limits as twice_limits

client = httpx.AsyncClient(limits=http_limits, base_url="http://quotes:8000")
# Only a package of another one is called so, which is none at the top.
other = httpx.AsyncClient(limits=other_limits, base_url="http://other:8000")
# Two files are called so.
twice = httpx.AsyncClient(limits=twice_limits, base_url="http://twice:8000")
