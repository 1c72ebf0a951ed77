port 3000
persistent_timeout 75
eval File.read("config/more.rb")
