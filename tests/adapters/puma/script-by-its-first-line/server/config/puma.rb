port 3001
