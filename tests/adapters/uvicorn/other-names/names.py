# uvicorn.run under other names.
import uvicorn
run = uvicorn.run
from uvicorn import run as serve
if __name__ == "__main__":
    run("a:b", port=9000, timeout_keep_alive=65)
    serve("a:b", port=9001, timeout_keep_alive=66)
