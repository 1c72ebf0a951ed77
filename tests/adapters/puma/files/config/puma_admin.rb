# Nothing here starts it.
port 9003
load "config/puma.rb"
