#!/bin/bash
cat > /etc/nginx/nginx.conf <<'EOF'
events {}
http {
    server { listen 80; location / { proxy_pass http://127.0.0.1:3000; proxy_read_timeout 10s; } }
}
EOF
sed -i 's/10s/20s/' /etc/nginx/nginx.conf

if [ -n "$BALANCED" ]; then
  cat > /etc/haproxy/haproxy.cfg <<'EOF'
defaults
    timeout client 5s
EOF
fi

cat >> /etc/uwsgi/uwsgi.ini <<'EOF'
harakiri = 5
EOF

write_unit() {
  cat > /etc/systemd/system/app.service <<EOF
[Service]
ExecStart=/usr/bin/gunicorn --keep-alive 65 app:app
EOF
}

exec nginx
