port ENV.fetch("PORT", 3000)
persistent_timeout 75
