from fastapi import FastAPI

app = FastAPI()
options = {"timeout_keep_alive": 90}
