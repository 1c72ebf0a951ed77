port 9999
