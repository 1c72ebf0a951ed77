port ENV.fetch("MANAGER_PORT")
persistent_timeout ENV.fetch("IDLE").to_i
