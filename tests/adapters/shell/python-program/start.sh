#!/bin/bash
source venv/bin/activate
cd backend
python main.py
