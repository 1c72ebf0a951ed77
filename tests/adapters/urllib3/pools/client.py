import urllib3

pool = urllib3.PoolManager(num_pools=4)
one = urllib3.HTTPConnectionPool("orders", 8000, maxsize=4)


def users():
    return pool.request("GET", "http://users:8000/all")


def pay(order):
    return pool.request("POST", f"http://users:8000/{order}/pay")
