package main

import "time"

func (a *App) cap() { a.WriteTimeout = 4 * time.Second }
