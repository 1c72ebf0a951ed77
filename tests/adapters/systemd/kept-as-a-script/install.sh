#!/bin/sh
cat > /etc/systemd/system/other.service <<EOF
[Service]
ExecStart=/usr/bin/gunicorn other:app
EOF
