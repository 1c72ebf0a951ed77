import sys
from daphne.cli import CommandLineInterface

sys.argv = ["daphne", "-p", "8001", "backend.asgi:application"]
CommandLineInterface.entrypoint()
