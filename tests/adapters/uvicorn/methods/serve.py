# What methods are given behind the object itself, and what the one object of a class is made with.
import os

import uvicorn


class Environment:
    def number(self, name, standard):
        return int(os.environ.get(name, standard))

    @classmethod
    def minutes(cls, count, seconds=60):
        return count * seconds

    @staticmethod
    def doubled(count, times=2):
        return count * times


class Server:
    def __init__(self, port, keep_alive=5):
        self.port = port
        self.keep_alive = keep_alive

    def run(self):
        env = Environment()
        uvicorn.run(
            "shop:app",
            port=self.port,
            timeout_keep_alive=self.keep_alive,
            timeout_graceful_shutdown=env.number("GRACE", 25),
            ws_ping_interval=Environment.minutes(1, 40),
            ws_ping_timeout=Environment.doubled(9),
        )


Server(8050, keep_alive=72).run()
