package set

import (
	"os"

	"gopkg.in/yaml.v3"
)

type Stock struct {
	Address string `yaml:"address"`
}

var Current = new(Stock)

func Load() error {
	data, err := os.ReadFile("stock.yaml")
	if err != nil {
		return err
	}
	return yaml.Unmarshal(data, Current)
}
