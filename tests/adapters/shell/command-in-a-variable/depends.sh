#!/bin/sh
cmd="exec gunicorn app:app -k gthread --keep-alive 75 \
   -b 0.0.0.0:$PORT $@"
if [ "$PUID" -ne 0 ]; then
  cmd="su - abc -c '$cmd'"
fi
eval "$cmd"
