frontend fe_srv${NUM}
  bind 0.0.0.0:8080
  mode http
  timeout client 30s
  default_backend be_srv${NUM}

backend be_srv${NUM}
  mode http
  timeout server 40s
  timeout connect 5s
  server srv${NUM} ${SERVICE_NAME}:${SERVICE_PORT} check
