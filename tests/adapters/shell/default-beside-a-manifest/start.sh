#!/bin/sh
exec gunicorn shop:app --timeout ${SHOP_TIMEOUT:-120} --graceful-timeout ${SHOP_GRACEFUL:-40} --keep-alive ${SHOP_KEEPALIVE:-5} -k gthread
