import os

bind = f"0.0.0.0:{os.environ.get('PORT', '8005')}"
keep_alive_timeout = int(os.getenv("KEEP_ALIVE", "70"))
worker_class = "uvloop"
