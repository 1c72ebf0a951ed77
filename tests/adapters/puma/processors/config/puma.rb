require "etc"
port 3000
workers ENV.fetch("WEB_CONCURRENCY") {
  Etc.nprocessors
  # of the machine
}
enable_keep_alives false
