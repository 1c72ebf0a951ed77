import sanic
import yaml


def start(config):
    app = sanic.Sanic(name="given", config=config)
    app.config.RESPONSE_TIMEOUT = 75
    app.run(host="0.0.0.0", port=8001)


if __name__ == "__main__":
    config = yaml.safe_load(open("c.yml"))
    start(config)
