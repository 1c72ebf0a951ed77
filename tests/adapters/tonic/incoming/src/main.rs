use tokio_stream::wrappers::TcpListenerStream;
use tonic::transport::Server;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let health = tokio::net::TcpListener::bind("0.0.0.0:8081").await?;
    tokio::spawn(async move { axum::serve(health, routes()).await });

    let listener = tokio::net::TcpListener::bind("0.0.0.0:50051").await?;
    let incoming = TcpListenerStream::new(listener);
    Server::builder().add_service(ledger()).serve_with_incoming(incoming).await?;
    Ok(())
}
