import os
import subprocess

SERVERS = [
    ["uvicorn", "api:app", "--port", "8001", "--timeout-keep-alive", "30"],
    ["celery", "-A", "api", "worker"],
]

processes = []
for server in SERVERS:
    processes.append(subprocess.Popen(server))

os.system("cd web && hypercorn --keep-alive 40 --bind 0.0.0.0:8002 web:app")
os.execlp("waitress-serve", "waitress-serve", "--port", "8003", "--channel-timeout", "50", "old:app")
