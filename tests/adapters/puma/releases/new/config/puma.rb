port 3000
threads 1, 5
