import click
import uvicorn


@click.command()
@click.option("--keep-alive", default=5)
@click.option("--graceful", default=10, envvar="GRACEFUL")
def main(keep_alive, graceful):
    uvicorn.run("app:app", port=8003, timeout_keep_alive=keep_alive, timeout_graceful_shutdown=graceful)


main()
