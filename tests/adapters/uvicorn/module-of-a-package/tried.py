# One of the handlers runs where nothing sets the variable: uvicorn's default is no answer.
import os

import uvicorn

try:
    KEEP = int(os.environ["KEEP"])
except KeyError:
    KEEP = 66
except ValueError:
    KEEP = 67

uvicorn.run("shop:app", port=8002, timeout_keep_alive=KEEP)
