import uvicorn

<<<<<<< HEAD
uvicorn.run("app:app", timeout_keep_alive=5)
=======
uvicorn.run("app:app", timeout_keep_alive=75)
>>>>>>> 94f3a3c
