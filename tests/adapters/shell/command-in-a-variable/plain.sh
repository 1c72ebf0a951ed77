#!/bin/sh
CMD="gunicorn app:app -k gthread --keep-alive 75"
exec $CMD
