import os

import uvicorn

if os.environ.get("DEBUG") == "1":
    uvicorn.run("app:app", host="0.0.0.0", port=8000, reload=True)
else:
    uvicorn.run("app:app", host="0.0.0.0", port=8000, timeout_keep_alive=75)
