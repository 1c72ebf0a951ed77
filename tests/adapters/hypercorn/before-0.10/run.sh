hypercorn --bind 0.0.0.0:9000 app:app
