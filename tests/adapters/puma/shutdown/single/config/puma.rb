threads 5, 5
port 3001
worker_shutdown_timeout 25
