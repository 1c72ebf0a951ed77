host = ENV["RAILS_ENV"] == "production" ? "::" : "::1"
port(ENV.fetch("PORT") { 3000 }, host)
