import os
import uvicorn
from fastapi import FastAPI

app = FastAPI()
keep = 5
if os.environ.get("KA"):
    keep = int(os.environ["KA"])

if __name__ == "__main__":
    uvicorn.run(app, host="0.0.0.0", port=int(os.getenv("PORT", "8000")), timeout_keep_alive=keep, timeout_graceful_shutdown=int(os.getenv("GRACE", "20")))
