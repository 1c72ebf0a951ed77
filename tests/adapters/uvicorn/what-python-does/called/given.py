import uvicorn


def options():
    found = {"port": 8021, "timeout_keep_alive": 5}
    found["timeout_keep_alive"] = 75
    return found


def written():
    return {"port": 8022, "timeout_keep_alive": 33}


def other():
    found = {"port": 8023}
    found["timeout_keep_alive"] = 11
    return len(found)


uvicorn.run("app:app", **options())
uvicorn.run("app:app", **written())
