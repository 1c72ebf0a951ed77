workers 2
persistent_timeout Integer(ENV["PUMA_KEEP_ALIVE"] || 60)
