port 9292
persistent_timeout 75
