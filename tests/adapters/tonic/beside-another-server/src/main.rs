use std::time::Duration;
use tonic::transport::Server;

// A variable, else what the caller says.
fn milliseconds(name: &str, otherwise: u64) -> Result<u64, String> {
    match std::env::var(name) {
        Ok(text) => text.parse::<u64>().map_err(|error| error.to_string()),
        Err(std::env::VarError::NotUnicode(_)) => Err("not a number".into()),
        Err(std::env::VarError::NotPresent) => Ok(otherwise),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The listener is that of the metrics, not of the calls.
    let metrics = tokio::net::TcpListener::bind("127.0.0.1:9100").await?;
    tokio::spawn(async move { axum::serve(metrics, routes()).await });

    let calls = std::env::args().nth(1).unwrap().parse()?;
    let quiet = milliseconds("PING_TIMEOUT_MS", 8_000)?;
    Server::builder()
        .http2_keepalive_interval(Some(Duration::from_millis(milliseconds("PING_INTERVAL_MS", 30_000)?)))
        .http2_keepalive_timeout(Some(Duration::from_millis(quiet)))
        .add_service(ledger())
        .serve_with_shutdown(calls, stopped())
        .await?;
    Ok(())
}
