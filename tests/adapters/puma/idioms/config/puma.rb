# How people write numbers in Puma's file.
LIMITS = { idle: 75, first: { data: 20 } }.freeze

def seconds(name, standard)
  ENV.fetch(name, standard).to_i
end

def patience
  return 40 if ENV["RAILS_ENV"] == "production"
  25
end

max, min = [8, 2]
threads min, max
port ENV.fetch("PORT") { 3000 }
persistent_timeout LIMITS[:idle]
first_data_timeout LIMITS[:first][:data] + seconds("GRACE", 5)
worker_shutdown_timeout patience
workers 2
