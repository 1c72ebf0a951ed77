import os

from waitress import serve

import app

serve(app.application, channel_timeout=300, host="0.0.0.0", port=int(os.environ.get("PORT", 8080)))
