import os

bind = "0.0.0.0:8000"
<<<<<<< HEAD
timeout = 120
keepalive = 2
=======
timeout = 600
keepalive = 300
>>>>>>> 94f3a3c
graceful_timeout = 30
