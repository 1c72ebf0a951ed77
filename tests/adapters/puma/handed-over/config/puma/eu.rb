port 3002
[10, 75].each { |seconds| persistent_timeout seconds }
