use std::time::Duration;
use tonic::transport::Server;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The listener is that of the metrics, not of the calls.
    let metrics = tokio::net::TcpListener::bind("127.0.0.1:9100").await?;
    tokio::spawn(async move { axum::serve(metrics, routes()).await });

    let calls = std::env::args().nth(1).unwrap().parse()?;
    Server::builder()
        .http2_keepalive_interval(Some(Duration::from_secs(30)))
        .add_service(ledger())
        .serve_with_shutdown(calls, stopped())
        .await?;
    Ok(())
}
