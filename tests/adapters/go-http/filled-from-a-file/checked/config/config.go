package config

import (
	"time"

	"github.com/ilyakaznacheev/cleanenv"
)

type Config struct {
	Addr string        `yaml:"addr"`
	Idle time.Duration `yaml:"idle" env:"IDLE"`
	Read time.Duration `yaml:"read"`
}

func MustLoad() *Config {
	var cfg Config
	if err := cleanenv.ReadConfig("deploy/checked.yaml", &cfg); err != nil {
		panic(err)
	}
	return &cfg
}

type Tuned struct {
	Idle  time.Duration `yaml:"idle"`
	Read  time.Duration `yaml:"read"`
	Write int           `yaml:"write"`
}

// What is set over what the file says stands; what is set where it says nothing does not.
func Tune() *Tuned {
	var t Tuned
	if err := cleanenv.ReadConfig("deploy/tuned.yaml", &t); err != nil {
		panic(err)
	}
	t.fill()
	if t.Read == 0 {
		t.Read = 4 * time.Second
	}
	return &t
}

func (t *Tuned) fill() { t.Idle = t.Idle * 2 }
