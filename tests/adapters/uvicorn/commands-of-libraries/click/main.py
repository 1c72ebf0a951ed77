import click
import uvicorn


@click.command()
@click.option("--port", default=8001)
@click.option("--keep-alive", "-k", "seconds", default=75, type=int, envvar="KEEP_ALIVE")
@click.option("--pings", type=float)
def main(port, seconds, pings):
    uvicorn.run("app:app", port=port, timeout_keep_alive=seconds, ws_ping_interval=pings)


if __name__ == "__main__":
    main()
