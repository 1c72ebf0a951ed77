import uvicorn

from app import app
from hub import hub

if __name__ == "__main__":
    uvicorn.run("app:app", host="0.0.0.0", port=9999, timeout_keep_alive=30)
