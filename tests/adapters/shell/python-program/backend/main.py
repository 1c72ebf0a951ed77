from fastapi import FastAPI
import uvicorn

app = FastAPI()
if __name__ == "__main__":
    uvicorn.run(app, host="0.0.0.0", port=9000, timeout_keep_alive=7)
