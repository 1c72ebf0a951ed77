import uvicorn

if PINGS:
    from defaults import PINGS

uvicorn.run("app:app", port=8024, ws_ping_interval=PINGS)
