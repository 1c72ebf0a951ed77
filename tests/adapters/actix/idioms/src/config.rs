use std::env;
use std::time::Duration;

pub const IDLE: u64 = 75;

pub struct Config {
    pub idle: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self { idle: 75 }
    }
}

impl Config {
    pub fn from_env() -> Self {
        let idle = env::var("IDLE").ok().and_then(|v| v.parse().ok()).unwrap_or(90);
        Self { idle }
    }
}

pub fn idle() -> Duration {
    Duration::from_secs(IDLE)
}
