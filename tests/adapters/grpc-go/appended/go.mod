module example.com/greeter
