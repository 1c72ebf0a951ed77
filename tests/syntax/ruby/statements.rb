# A configuration in Ruby: calls without brackets, blocks, modifiers.
max = ENV.fetch("MAX") { 5 }
port ENV.fetch("PORT", 3000).to_i
bind "tcp://0.0.0.0:#{ENV["PORT"] || 9292}"
timeout Integer(ENV['TIMEOUT'] || 20)
environment :production
options = { size: 3, "name" => 'x', :kind => nil }
preload_app! unless ENV["FAST"]
workers 2 if ENV["RAILS_ENV"] == "production"

if ENV.key?("SOCKET")
  bind "unix:///run/a.sock"
elsif max
  threads 1, max
else
  threads(4)
end

on_worker_boot do |index|
  persistent_timeout 3
end

def size(a, b = 2)
  return a if b
  a + b
end

class Server < Base
  LIMIT = 5
end

case max
when 1 then quiet
when 2
  debug
end
total ||= 7
total += 1
a, b = 1, 2
begin
  require "x"
rescue LoadError => error
  puts error
end
x = max > 3 ? "a" : "b"
