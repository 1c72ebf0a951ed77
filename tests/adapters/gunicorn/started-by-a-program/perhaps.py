import subprocess
import sys


def run(command):
    subprocess.run(command, check=True)


if len(sys.argv) > 1:
    subprocess.run(["gunicorn", "--keep-alive", "9", "shop:app"])

subprocess.run(["gunicorn", "--keep-alive", "10", "shop:app"], cwd="/elsewhere")

command = [sys.executable, "-m", "uvicorn", "api:app"]
if "--reload" in sys.argv:
    command.append("--reload")
subprocess.run(command)
run(["granian", "--interface", "asgi", "api:app"])
