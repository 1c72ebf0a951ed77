port 3001
method(:persistent_timeout).call(75)
