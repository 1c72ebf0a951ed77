import uvicorn

from settings import nested, plain, settings

if __name__ == "__main__":
    uvicorn.run(
        "app:app",
        host=settings.host,
        port=settings.port,
        timeout_keep_alive=settings.keep_alive,
        timeout_graceful_shutdown=settings.drain,
    )
    uvicorn.run("app:app", port=plain.port, timeout_keep_alive=plain.keep_alive, limit_max_requests=plain.requests)
    uvicorn.run("app:app", port=8003, timeout_keep_alive=nested.server.keep_alive)
    settings.keep_alive = 30
    uvicorn.run("app:app", port=8004, timeout_keep_alive=settings.keep_alive)
