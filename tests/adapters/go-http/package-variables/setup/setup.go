package setup

import (
	"time"

	"example.com/app/config"
)

func Slow() { config.Header = time.Minute }
