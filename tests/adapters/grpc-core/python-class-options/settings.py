class Settings:
    LIMITS = {"grpc.keepalive_time_ms": 20000, "grpc.max_connection_age_ms": 600000}
    options = [("grpc.max_connection_idle_ms", 300000)]
