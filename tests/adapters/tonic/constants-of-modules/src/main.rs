use std::time::Duration;

mod config;
mod grpc;

pub const AGE: Duration = Duration::from_secs(3000);

fn main() {}
