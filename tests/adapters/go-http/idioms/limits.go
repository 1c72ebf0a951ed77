package main

import "time"

const (
	second      = time.Second
	ElsewhereIn = 61 * second
	quarter     = ElsewhereIn * 4 / 4
)
