import uvicorn


def serve():
    uvicorn.run("admin:app", host="0.0.0.0", port=9997)


if __name__ == "__main__":
    serve()
