from flask import Flask
from waitress import serve

app = Flask(__name__)


def before():
    serve(app, port=8001, channel_timeout=10)


def console():
    serve(app, port=8002, channel_timeout=20)


if __name__ == "__main__":
    serve(app, port=8080, channel_timeout=30)
