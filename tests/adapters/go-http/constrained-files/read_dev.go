//go:build dev

package main

import "time"

const read = 5 * time.Second
