import urllib3

pool = urllib3.HTTPSConnectionPool("orders.example", 8443)


def pay(order):
    return pool.urlopen("POST", f"/orders/{order}")
