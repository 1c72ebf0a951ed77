package config

import (
	"strings"

	"github.com/spf13/viper"
)

func Load() {
	viper.SetEnvPrefix("SHOP")
	viper.AutomaticEnv()
	viper.SetEnvKeyReplacer(strings.NewReplacer(".", "_", "-", "_"))
	viper.SetDefault("gateway.port", 50052)
	viper.BindEnv("gateway.read", "READ", "OLD_READ")
}
