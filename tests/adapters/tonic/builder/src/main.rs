use std::time::Duration;
use tonic::{transport::Server, Request, Response, Status};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let addr = "[::]:50051".parse()?;
    let mut builder = Server::builder()
        .http2_keepalive_interval(Some(Duration::from_secs(60)))
        .http2_keepalive_timeout(Some(Duration::from_millis(5_000)))
        .tcp_keepalive(Some(Duration::from_secs(30)));
    if std::env::args().len() > 1 {
        builder = builder.max_connection_age(Duration::from_secs(600));
    }
    builder.timeout(Duration::from_secs(30)).add_service(shop()).serve(addr).await?;
    Ok(())
}
