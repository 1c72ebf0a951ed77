package server

import "testing"

func TestDial(t *testing.T) {
	Dial()
	stub()
}
