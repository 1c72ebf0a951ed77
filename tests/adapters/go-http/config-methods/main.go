package main

import (
	"fmt"
	"net/http"
)

type Settings struct {
	Host  string
	Port  int
	Admin Admin
}

type Admin struct{ Port int }

func (s *Settings) Address() string { return fmt.Sprintf("%s:%d", s.Host, s.Port) }

// Another method of the same name.
func (a Admin) Address() string { return fmt.Sprintf("127.0.0.1:%d", a.Port+1) }

func Defaults() *Settings {
	s := &Settings{Admin: Admin{Port: 8090}}
	s.Host = "0.0.0.0"
	s.Port = 8085
	return s
}

type App struct{ settings *Settings }

func (a *App) Public() error {
	addr := a.settings.Address()
	srv := &http.Server{Addr: addr}
	return srv.ListenAndServe()
}

func (a *App) Admin() error {
	srv := &http.Server{Addr: a.settings.Admin.Address()}
	return srv.ListenAndServe()
}

func changed() error {
	s := &Settings{Host: "0.0.0.0", Port: 8100}
	s.Port = 8101
	srv := &http.Server{Addr: s.Address()}
	return srv.ListenAndServe()
}

func move(s *Settings) { s.Port = 8200 }

// What another function sets counts.
func moved() error {
	s := &Settings{Host: "0.0.0.0", Port: 8199}
	move(s)
	srv := &http.Server{Addr: s.Address()}
	return srv.ListenAndServe()
}

func main() {
	app := &App{settings: Defaults()}
	go app.Admin()
	go changed()
	go moved()
	app.Public()
}
