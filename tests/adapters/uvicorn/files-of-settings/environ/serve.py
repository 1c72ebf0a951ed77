import environ
import uvicorn

env = environ.Env(KEEP_ALIVE=(int, 70), PORT=(int, 8045))

uvicorn.run("shop:app", port=env("PORT"), timeout_keep_alive=env("KEEP_ALIVE"))
