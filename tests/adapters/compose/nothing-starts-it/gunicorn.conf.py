bind = "0.0.0.0:8000"
timeout = 3600
