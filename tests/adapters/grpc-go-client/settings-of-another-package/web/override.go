package main

import "example.com/shop/set"

func override() { set.Current.Address = nearest() }
