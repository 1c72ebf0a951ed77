from waitress import serve
from app import app

serve(app, port=8080, channel_timeout=66)
