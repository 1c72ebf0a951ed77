package server

const port = "8080"
