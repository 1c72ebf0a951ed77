port 3003
workers 3
worker_shutdown_timeout 40
force_shutdown_after 15
