#!/bin/sh
cat > gunicorn.conf.py <<'EOF'
bind = "0.0.0.0:8000"
keepalive = 75
worker_class = "gthread"
EOF
exec gunicorn -c gunicorn.conf.py app:app
