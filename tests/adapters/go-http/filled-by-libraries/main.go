package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/kelseyhightower/envconfig"
	"github.com/BurntSushi/toml"
	"gopkg.in/yaml.v3"
)

type Duration struct{ time.Duration }

func (d *Duration) UnmarshalText(b []byte) (err error) {
	d.Duration, err = time.ParseDuration(string(b))
	return err
}

type Own struct {
	Idle Duration `yaml:"idle"`
}

func loadOwn() *Own {
	o := &Own{Idle: Duration{5 * time.Second}}
	b, err := os.ReadFile("conf/own.yaml")
	if err != nil {
		log.Fatal(err)
	}
	yaml.Unmarshal(b, o)
	return o
}

type J struct {
	IdleSeconds int `json:"idle_seconds"`
	Read        time.Duration
	Base
}
type Base struct {
	Write int `json:"write"`
}

func loadJ() (j J, err error) {
	j.IdleSeconds = 30
	j.Read = 3 * time.Second
	f, err := os.Open("conf/j.json")
	if err != nil {
		return j, err
	}
	defer f.Close()
	err = json.NewDecoder(f).Decode(&j)
	return j, err
}

type T struct {
	Server struct {
		Idle int
	}
}

func loadT() T {
	t := T{}
	t.Server.Idle = 20
	if _, err := toml.DecodeFile("conf/t.toml", &t); err != nil {
		log.Fatal(err)
	}
	return t
}

// the file only where it is asked for
func loadMaybe(path string) T {
	t := T{}
	t.Server.Idle = 21
	if path != "" {
		toml.DecodeFile(path, &t)
	}
	return t
}

type E struct {
	Idle time.Duration `envconfig:"IDLE"`
	Read time.Duration
}

func early(e *E) {
	if os.Getenv("X") == "" {
		return
	}
	e.Idle = 99 * time.Second
}

func loadE() *E {
	e := &E{Idle: 40 * time.Second, Read: 4 * time.Second}
	envconfig.Process("app", e)
	return e
}

func main() {
	o := loadOwn()
	go (&http.Server{Addr: ":1", IdleTimeout: o.Idle.Duration}).ListenAndServe()
	j, _ := loadJ()
	go (&http.Server{Addr: ":2", IdleTimeout: time.Duration(j.IdleSeconds) * time.Second, ReadTimeout: j.Read, WriteTimeout: time.Duration(j.Write) * time.Second}).ListenAndServe()
	t := loadT()
	go (&http.Server{Addr: ":3", IdleTimeout: time.Duration(t.Server.Idle) * time.Second}).ListenAndServe()
	m := loadMaybe(os.Getenv("CONF"))
	go (&http.Server{Addr: ":4", IdleTimeout: time.Duration(m.Server.Idle) * time.Second}).ListenAndServe()
	e := loadE()
	go (&http.Server{Addr: ":5", IdleTimeout: e.Idle, ReadTimeout: e.Read}).ListenAndServe()
	e2 := &E{Idle: time.Second}
	early(e2)
	log.Fatal((&http.Server{Addr: ":6", IdleTimeout: e2.Idle}).ListenAndServe())
}
