print("not what the script starts")
