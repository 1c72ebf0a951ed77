print("no client of its own")
