package main

import (
	"time"

	"github.com/spf13/viper"
)

// A store of its own reads variables without the prefix, and none that is empty.
func own() time.Duration {
	v := viper.New()
	v.SetDefault("write", "40s")
	v.AutomaticEnv()
	return v.GetDuration("write")
}
