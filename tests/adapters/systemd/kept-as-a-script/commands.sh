[Unit]
Description=shop

[Service]
WorkingDirectory=/srv/shop
ExecStart=/srv/shop/env/bin/gunicorn --workers 3 --timeout 45 --bind unix:/run/shop.sock shop:app

[Install]
WantedBy=multi-user.target
