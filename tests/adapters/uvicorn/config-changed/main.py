import os
import uvicorn

async def app(s,r,x): pass
c = uvicorn.Config(app, host="0.0.0.0", port=8000, timeout_keep_alive=5)
c.timeout_keep_alive = 90
uvicorn.Server(c).run()
