from waitress import serve
from shop import application

serve(application, port=8080, channel_timeout=14400)
