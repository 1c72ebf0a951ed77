from checks import used

channel = used()
