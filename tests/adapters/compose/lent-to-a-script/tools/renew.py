print("renewed")
