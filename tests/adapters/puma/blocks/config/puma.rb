# How often a block runs is not followed: what it changes by itself is unknown.
idle = 5
20.times { idle += 5 }
persistent_timeout idle

# A block may run or not.
first = 20
on_restart do
  first = 40
end
first_data_timeout first

# What a block declares is its own.
drain = 25
[1, 2].each do |drain|
  drain = drain * 2
end
worker_shutdown_timeout drain
workers 2
