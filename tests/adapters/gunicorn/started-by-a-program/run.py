import os
import subprocess
import sys

WORKERS = 4

if __name__ == "__main__":
    os.environ["GUNICORN_CMD_ARGS"] = "--keep-alive 20"
    subprocess.run(["gunicorn", "--version"], check=True)
    subprocess.run(["alembic", "upgrade", "head"], check=True)
    subprocess.run(
        ["poetry", "run", "gunicorn", "-k", "gthread", "-w", str(WORKERS), "-b", f"0.0.0.0:{os.getenv('PORT', 5000)}", "shop:app"],
        check=True,
    )
