package proxy

// Name is what it is called.
const Name = "proxy"
