#!/bin/bash
cd /app
python "./service/server.py"
