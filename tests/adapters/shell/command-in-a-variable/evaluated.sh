#!/bin/sh
cmd="exec gunicorn app:app -k gthread --keep-alive 75 $@"
eval "$cmd"
