import uvicorn

if __name__ == "__main__":
    # For people at their desks: the image starts the command instead.
    uvicorn.run("app:app", port=8000, timeout_keep_alive=300)
