#!/bin/bash
case "$1" in
  web) CMD="uvicorn app:app --timeout-keep-alive 65" ;;
  *) CMD="uvicorn api:app --timeout-keep-alive 66" ;;
esac
exec $CMD --port 8000
