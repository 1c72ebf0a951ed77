import uvicorn

options = {"timeout_keep_alive": 75, "ws_ping_interval": 30}
del options["timeout_keep_alive"]

uvicorn.run("app:app", port=8006, **options)
