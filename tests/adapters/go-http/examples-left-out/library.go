package library

// Name is what it is called.
const Name = "library"
