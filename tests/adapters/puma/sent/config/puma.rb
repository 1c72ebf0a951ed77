# What is sent may be any setting.
port 8080
{ persistent_timeout: 75 }.each { |name, value| send(name, value) }
self.first_data_timeout 20
