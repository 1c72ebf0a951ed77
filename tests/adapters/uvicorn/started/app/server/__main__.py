import uvicorn

uvicorn.run("app:app", port=8003, timeout_keep_alive=63)
