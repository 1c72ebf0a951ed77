import uvicorn

public = {"timeout_keep_alive": 75, "ws_ping_interval": 30}
private = {"timeout_keep_alive": 75}
for options in (public, private):
    options["timeout_keep_alive"] = 5

uvicorn.run("app:app", port=8008, **public)
