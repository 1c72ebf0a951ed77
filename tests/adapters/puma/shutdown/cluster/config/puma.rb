port 3002
workers ENV.fetch("WEB_CONCURRENCY", 2)
worker_shutdown_timeout 25
