def tune(app):
    app.config.KEEP_ALIVE_TIMEOUT = 30
