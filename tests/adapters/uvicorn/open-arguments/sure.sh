#!/bin/bash
exec uvicorn api:app --port "$(cat /run/port)" --timeout-keep-alive 40
