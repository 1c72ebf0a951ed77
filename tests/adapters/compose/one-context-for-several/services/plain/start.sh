#!/bin/sh
cd src
exec python main.py
