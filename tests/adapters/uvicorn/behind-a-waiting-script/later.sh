uvicorn third:app --port 8002
