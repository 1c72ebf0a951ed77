# A method's names are its own; a module's constants have its name in front.
module Settings
  IDLE = 75
  def self.drain
    40
  end
end

def helper
  idle = 3
  idle
end

idle = Settings::IDLE
first = 20
helper
persistent_timeout idle
first_data_timeout first
worker_shutdown_timeout Settings.drain
workers 2
