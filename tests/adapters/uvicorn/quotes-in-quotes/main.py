import uvicorn

d = {"a#b": "main:app"}
uvicorn.run(
    f"{d["a#b"]}", timeout_keep_alive=9,  # as of Python 3.12
    port=8080)
uvicorn.run(f'{d["a#b"]:">10}', timeout_keep_alive=8,  # before
            port=8081)
uvicorn.run(f"{{#}}", timeout_keep_alive=7, port=8082)
