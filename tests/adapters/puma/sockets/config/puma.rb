root = File.expand_path("../..", __FILE__)
shared = "#{root}/shared"
workers 2
bind "unix://#{shared}/sockets/puma.sock"
bind "tcp://#{ENV.fetch("HOST", "127.0.0.1")}:#{ENV.fetch("PORT")}"
