package main

import "time"

// What init() sets is what main() finds; what another function sets may be.
func init() { idle = 65 * time.Second }

func tune() {
	limits.Read = 5 * time.Second
	write := time.Second
	_ = write
}
