import uvicorn

KEEP_ALIVE = 5
PINGS = [20, 40]


def set_up():
    global KEEP_ALIVE
    KEEP_ALIVE = 75


def main():
    set_up()
    PINGS.sort(reverse=True)
    options = {"host": "0.0.0.0", "port": 8014}
    options.setdefault("timeout_graceful_shutdown", 10)
    uvicorn.run("app:app", timeout_keep_alive=KEEP_ALIVE, ws_ping_interval=PINGS[0], **options)


if __name__ == "__main__":
    main()
