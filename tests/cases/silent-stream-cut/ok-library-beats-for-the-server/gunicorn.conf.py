bind = "unix:/run/live.sock"
worker_class = "live.worker.Worker"
