KEEP_ALIVE = 75

if __name__ == "__main__":
    KEEP_ALIVE = 1
    print(KEEP_ALIVE)
