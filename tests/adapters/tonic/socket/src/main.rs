use std::time::Duration;
use tokio::net::UnixListener;
use tokio_stream::wrappers::UnixListenerStream;
use tonic::transport::Server;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listener = UnixListener::bind("/run/orders.sock")?;
    Server::builder()
        .http2_keepalive_interval(Some(Duration::from_secs(30)))
        .add_service(orders())
        .serve_with_incoming(UnixListenerStream::new(listener))
        .await?;
    Ok(())
}
