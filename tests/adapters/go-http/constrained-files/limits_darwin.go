package main

import "time"

const idle = 5 * time.Second
