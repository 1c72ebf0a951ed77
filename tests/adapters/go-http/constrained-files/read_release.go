//go:build !dev

package main

import "time"

const read = 20 * time.Second
