import requests
import time

session = requests.Session()


def main():
    running = True
    for n in range(1000):
        session.post("http://127.0.0.1:3000/jobs")
        time.sleep(0.2)


if __name__ == "__main__":
    main()
