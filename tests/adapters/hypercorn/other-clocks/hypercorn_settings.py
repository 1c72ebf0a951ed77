bind = ["0.0.0.0:8006"]
keep_alive_timeout = 75
read_timeout = 30
