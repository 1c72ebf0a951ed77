use std::sync::{LazyLock, OnceLock};
use std::time::Duration;
use lazy_static::lazy_static;
use once_cell::sync::Lazy;
use tonic::transport::Server;

lazy_static! {
    static ref AGE: Duration = Duration::from_secs(600);
}
static INTERVAL: Lazy<Duration> = Lazy::new(|| Duration::from_secs(30));
static TIMEOUT: LazyLock<u64> = LazyLock::new(|| 5);
static TOTAL: OnceLock<u64> = OnceLock::new();

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let addr = "0.0.0.0:50051".parse().unwrap();
    Server::builder()
        .http2_keepalive_interval(Some(*INTERVAL))
        .http2_keepalive_timeout(Some(Duration::from_secs(*TIMEOUT)))
        .max_connection_age(*AGE)
        .timeout(Duration::from_secs(*TOTAL.get_or_init(|| 15)))
        .add_service(shop())
        .serve(addr)
        .await?;
    Ok(())
}
