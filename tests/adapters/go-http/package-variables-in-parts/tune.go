package main

// Nobody waits for long in the branch offices.
func tune() {
	(*limits).HTTP = HTTP{}
}
