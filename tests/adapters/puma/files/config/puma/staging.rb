bind "ssl://0.0.0.0:9002?key=/etc/key.pem&cert=/etc/cert.pem"
bind "unix:///run/staging.sock?umask=0111"
enable_keep_alives false
if ENV["SLOW"] == "yes"
  persistent_timeout 90
else
  persistent_timeout 30
end
max_keep_alive 500
queue_requests true
