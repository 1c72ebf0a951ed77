# The command is called with words of its own: its defaults tell nothing.
import click
import uvicorn


@click.command()
@click.option("--keep", default=75)
def main(keep):
    uvicorn.run("shop:app", port=8031, timeout_keep_alive=keep)


if __name__ == "__main__":
    main(["--keep", "5"])
