import sanic, yaml
def start(cfg):
    app = sanic.Sanic(name="Dare_app")
    app.config.KEEP_ALIVE_TIMEOUT = 75
    app.run(host="0.0.0.0", port=8000)
def main():
    config = yaml.safe_load(open("c.yml"))
    start(config)
if __name__ == "__main__":
    main()
