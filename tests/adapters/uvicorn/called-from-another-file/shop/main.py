from .one import serve_one

if __name__ == "__main__":
    serve_one(keep_alive=20)
