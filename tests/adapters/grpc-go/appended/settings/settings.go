package settings

import "time"

const Age = 2 * time.Hour
