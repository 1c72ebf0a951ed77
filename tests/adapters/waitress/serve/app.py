from waitress import serve

serve(application, host="127.0.0.1", port=8001)
serve(application, listen="*:8002", channel_timeout=300)
serve(application, unix_socket="/run/app.sock")
