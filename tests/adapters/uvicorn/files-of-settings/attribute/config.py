class Settings:
    PORT = 8046
    KEEP_ALIVE = 71


settings = Settings()
