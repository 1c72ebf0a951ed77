package main

import (
	"net"
	"os"

	"google.golang.org/grpc"
	"gopkg.in/yaml.v3"
)

const DefaultAddress = ":8801"

type Config struct {
	App struct {
		Address string `yaml:"address"`
	} `yaml:"app"`
}

type Server struct{ addr string }

func (s *Server) init(cfg *Config) {
	if len(cfg.App.Address) < 1 {
		cfg.App.Address = DefaultAddress
	}
	s.addr = cfg.App.Address
}

func main() {
	var cfg Config
	b, _ := os.ReadFile("config.yaml")
	yaml.Unmarshal(b, &cfg)
	s := &Server{}
	s.init(&cfg)
	l, _ := net.Listen("tcp", s.addr)
	grpc.NewServer().Serve(l)
}
