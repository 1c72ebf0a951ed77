use std::time::Duration;
use tokio::net::TcpListener;
use tokio_stream::wrappers::TcpListenerStream;
use tonic::transport::Server;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listener = TcpListener::bind("0.0.0.0:50052").await?;
    Server::builder()
        .http2_keepalive_interval(Some(Duration::from_secs(20)))
        .http2_keepalive_timeout(Some(Duration::from_secs(5)))
        .max_connection_age(Duration::from_secs(300))
        .timeout(Duration::from_secs(30))
        .add_service(OrdersServer::new(Orders::default()))
        .serve_with_incoming_shutdown(TcpListenerStream::new(listener), stopped())
        .await?;
    Ok(())
}
