import uvicorn

if __name__ == "__main__":
    uvicorn.run("shop:app", host="0.0.0.0", port=8000, timeout_keep_alive=12)
