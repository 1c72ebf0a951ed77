package config

import "time"

var Header = 10 * time.Second
