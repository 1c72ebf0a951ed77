package main

import (
	"log"
	"net/http"
	"os"
	"time"

	"github.com/caarlos0/env/v11"
	"gopkg.in/yaml.v3"
)

type HTTP struct {
	Addr string        `yaml:"addr"`
	Idle time.Duration `yaml:"idle" env:"IDLE"`
	Read time.Duration `yaml:"read"`
	Head time.Duration `yaml:"head"`
	Write time.Duration `yaml:"write"`
}

type Config struct {
	HTTP HTTP `yaml:"http"`
}

func (c *Config) setDefaults() {
	if c.HTTP.Addr == "" {
		c.HTTP.Addr = ":8080"
	}
	if c.HTTP.Idle == 0 {
		c.HTTP.Idle = 60 * time.Second
	}
	if c.HTTP.Read == 0 {
		c.HTTP.Read = 10 * time.Second
	}
}

func fill(path string, c *Config) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return yaml.Unmarshal(b, c)
}

// a: defaults, then file, in another function
func loadA() (*Config, error) {
	var cfg Config
	cfg.setDefaults()
	if err := fill("conf/a.yaml", &cfg); err != nil {
		return nil, err
	}
	return &cfg, nil
}

// b: file, then defaults for zero
func loadB() (*Config, error) {
	cfg := new(Config)
	b, err := os.ReadFile("conf/a.yaml")
	if err != nil {
		return nil, err
	}
	if err := yaml.Unmarshal(b, cfg); err != nil {
		return nil, err
	}
	cfg.setDefaults()
	return cfg, nil
}

// c: file, then environment over it
func loadC() *Config {
	cfg := &Config{HTTP: HTTP{Addr: ":8083", Idle: 5 * time.Second}}
	f, err := os.Open("conf/a.yaml")
	if err != nil {
		log.Fatal(err)
	}
	if err := yaml.NewDecoder(f).Decode(cfg); err != nil {
		log.Fatal(err)
	}
	if v := os.Getenv("HEAD"); v != "" {
		cfg.HTTP.Head, _ = time.ParseDuration(v)
	}
	if err := env.Parse(cfg); err != nil {
		log.Fatal(err)
	}
	cfg.HTTP.Write = 12 * time.Second
	return cfg
}

func main() {
	a, _ := loadA()
	sa := &http.Server{Addr: a.HTTP.Addr, IdleTimeout: a.HTTP.Idle, ReadTimeout: a.HTTP.Read, ReadHeaderTimeout: a.HTTP.Head, WriteTimeout: a.HTTP.Write}
	go sa.ListenAndServe()
	b, _ := loadB()
	sb := &http.Server{Addr: b.HTTP.Addr, IdleTimeout: b.HTTP.Idle, ReadTimeout: b.HTTP.Read, ReadHeaderTimeout: b.HTTP.Head, WriteTimeout: b.HTTP.Write}
	go sb.ListenAndServe()
	c := loadC()
	sc := &http.Server{Addr: c.HTTP.Addr, IdleTimeout: c.HTTP.Idle, ReadTimeout: c.HTTP.Read, ReadHeaderTimeout: c.HTTP.Head, WriteTimeout: c.HTTP.Write}
	log.Fatal(sc.ListenAndServe())
}
