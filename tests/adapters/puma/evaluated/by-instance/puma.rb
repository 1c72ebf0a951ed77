port 3000
persistent_timeout 75
instance_eval ENV.fetch("MORE_SETTINGS")
