use std::time::Duration;

pub const TIMEOUT: Duration = Duration::from_secs(15);
