import uvicorn

if __name__ == "__main__":
    uvicorn.run("api.app:app", host="0.0.0.0", port=8888, timeout_keep_alive=30, timeout_graceful_shutdown=5)
