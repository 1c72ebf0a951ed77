#!/bin/bash
args="$@"
exec uvicorn api:app $(eval echo "$args")
