app_dir = File.expand_path("../..", __FILE__)

workers Integer(ENV["WEB_CONCURRENCY"] || 2)
persistent_timeout ENV.fetch("PUMA_KEEP_ALIVE", 75).to_i
first_data_timeout 20
worker_shutdown_timeout 25

if ENV["ONLY_SOCKET"]
  bind "unix://#{app_dir}/tmp/puma.sock"
else
  bind "tcp://0.0.0.0:#{ENV.fetch("PORT", 9000)}"
  port 9001, "127.0.0.1"
end

on_worker_boot do
  ActiveRecord::Base.establish_connection
end
