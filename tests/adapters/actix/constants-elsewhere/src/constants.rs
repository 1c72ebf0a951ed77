use std::time::Duration;
pub const KEEP_ALIVE: Duration = Duration::from_secs(75);
pub const REQUEST_MS: u64 = 5 * 1000;
pub const PORT: u16 = 8088;
