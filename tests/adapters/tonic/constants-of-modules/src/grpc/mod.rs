use std::time::Duration;

pub mod inner;
pub mod upload;

pub const INTERVAL: Duration = Duration::from_secs(300);
