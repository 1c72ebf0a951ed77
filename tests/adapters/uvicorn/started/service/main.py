import uvicorn

uvicorn.run("app:app", port=8001, timeout_keep_alive=61)
