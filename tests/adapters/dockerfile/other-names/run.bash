#!/bin/bash
gunicorn -k gthread --keep-alive 20 shop:app
