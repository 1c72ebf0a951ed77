from aiohttp import web

app = web.Application()
web.run_app(app, host="127.0.0.1", port=8001, keepalive_timeout=15.5, shutdown_timeout=10)
web.run_app(app)
web.run_app(app, path="/run/aio.sock")
