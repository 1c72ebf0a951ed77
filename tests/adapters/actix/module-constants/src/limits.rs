use std::time::Duration;

pub const KEEP_ALIVE: Duration = Duration::from_secs(75);
pub const HEAD: Duration = Duration::from_millis(2_500);
