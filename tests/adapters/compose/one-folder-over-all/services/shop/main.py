import httpx

client = httpx.Client(limits=httpx.Limits(keepalive_expiry=30))
client.get("http://stock:8000/items")
