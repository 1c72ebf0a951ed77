environment = "production"
port 3000
persistent_timeout case environment
                   when "production", "staging" then 75
                   else 20
                   end
first_data_timeout(
  case ENV["TIER"]
  when "slow" then 60
  when "fast" then 5
  end
)
