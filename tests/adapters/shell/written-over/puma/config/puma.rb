port 3000
persistent_timeout 20
