import typer
import uvicorn

cli = typer.Typer()


@cli.command()
def serve(
    port: int = 8002,
    keep_alive: int = typer.Option(75, "--keep-alive", help="seconds"),
    graceful: int = typer.Option(..., "--graceful"),
):
    uvicorn.run("app:app", port=port, timeout_keep_alive=keep_alive, timeout_graceful_shutdown=graceful)


if __name__ == "__main__":
    cli()
