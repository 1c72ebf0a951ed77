import os

import uvicorn
from dotenv import load_dotenv

load_dotenv()

uvicorn.run("app:app", port=8001, timeout_keep_alive=int(os.getenv("KEEP_ALIVE", "5")))
