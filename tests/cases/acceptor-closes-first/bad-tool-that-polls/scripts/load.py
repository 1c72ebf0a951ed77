import requests
import time

session = requests.Session()


def main():
    running = True
    while running:
        session.post("http://127.0.0.1:3000/jobs")
        time.sleep(5)


if __name__ == "__main__":
    main()
