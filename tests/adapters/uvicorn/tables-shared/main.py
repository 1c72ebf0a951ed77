import uvicorn

options = {"port": 8001, "timeout_keep_alive": 5}
same = options
same["timeout_keep_alive"] = 75
uvicorn.run("app:app", **options)

key = "timeout_keep_alive"
worked_out = {"port": 8002, key: 75}
uvicorn.run("app:app", **worked_out)

base = {"timeout_keep_alive": 65}
uvicorn.run("app:app", port=8003, **{**base, "host": "0.0.0.0"})
uvicorn.run("app:app", port=8004, **{**load(), "host": "0.0.0.0"})
