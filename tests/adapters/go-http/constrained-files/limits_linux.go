package main

import "time"

const idle = 75 * time.Second
