#!/bin/sh
cat > config/puma.rb <<EOF
port 3000
persistent_timeout 70
EOF
exec bundle exec puma -C config/puma.rb
