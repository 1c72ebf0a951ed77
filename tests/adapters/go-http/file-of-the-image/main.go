package main

import (
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"time"

	"gopkg.in/yaml.v3"
)

type Times struct {
	Idle  int           `json:"idle"`
	Read  time.Duration `yaml:"read"`
	Write time.Duration `yaml:"write"`
}

// The image has config.json, its first service limits.yaml by a flag, and both say what they are.
func load(path string) (*Times, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	text := os.ExpandEnv(string(data))
	var times Times
	if err := yaml.Unmarshal([]byte(text), &times); err != nil {
		return nil, err
	}
	return &times, nil
}

func main() {
	limits := flag.String("limits", "config/none.yaml", "")
	flag.Parse()
	var config, mounted Times
	f, _ := os.Open("/etc/app/config.json")
	json.NewDecoder(f).Decode(&config)
	m, _ := os.Open(os.Getenv("MOUNTED"))
	json.NewDecoder(m).Decode(&mounted)
	times, err := load(*limits)
	if err != nil {
		panic(err)
	}
	go (&http.Server{Addr: ":8082", IdleTimeout: time.Duration(mounted.Idle) * time.Millisecond}).ListenAndServe()
	s := &http.Server{
		Addr:         ":8080",
		IdleTimeout:  time.Duration(config.Idle) * time.Millisecond,
		ReadTimeout:  times.Read,
		WriteTimeout: times.Write,
	}
	s.ListenAndServe()
}
