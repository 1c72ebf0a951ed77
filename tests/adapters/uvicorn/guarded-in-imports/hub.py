import uvicorn
from fastapi import FastAPI

hub = FastAPI()


def main():
    uvicorn.run(hub, host="0.0.0.0", port=9998)


if "__main__" == __name__:
    main()
