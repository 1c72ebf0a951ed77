import uvicorn
from app import app

if __name__ == "__main__":
    uvicorn.run(app, port=8000, timeout_keep_alive=99)
