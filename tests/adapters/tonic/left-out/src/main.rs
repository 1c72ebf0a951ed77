use std::time::Duration;
use tonic::transport::Server;
#[cfg(debug_assertions)]
const PING: u64 = 5;
#[cfg(not(debug_assertions))]
const PING: u64 = 50;
#[cfg(feature = "x")]
fn wait() -> Duration { Duration::from_secs(1) }
#[cfg(not(feature = "x"))]
fn wait() -> Duration { Duration::from_secs(2) }
#[cfg(feature = "server")]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut b = Server::builder().http2_keepalive_interval(Some(Duration::from_secs(PING))).http2_keepalive_timeout(Some(wait()));
    #[cfg(unix)]
    {
        b = b.max_connection_age(Duration::from_secs(30));
    }
    #[cfg(windows)]
    {
        b = b.timeout(Duration::from_secs(30));
    }
    b.add_service(svc()).serve("[::]:50051".parse()?).await?;
    Ok(())
}
