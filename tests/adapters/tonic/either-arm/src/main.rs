use std::time::Duration;
use tonic::transport::{Identity, Server, ServerTlsConfig};

// Both arms make a builder; what is set behind them is of either.
async fn with_if(identity: Option<Identity>) -> Result<(), Box<dyn std::error::Error>> {
    let builder = if let Some(identity) = identity {
        let config = ServerTlsConfig::new().identity(identity);
        Server::builder().tls_config(config)?
    } else {
        Server::builder()
    };
    let builder = builder.http2_keepalive_interval(Some(Duration::from_secs(15)));
    builder.add_service(greeter()).serve("0.0.0.0:50051".parse()?).await?;
    Ok(())
}

async fn with_match(identity: Option<Identity>) -> Result<(), Box<dyn std::error::Error>> {
    let mut builder = match identity {
        Some(identity) => Server::builder().tls_config(ServerTlsConfig::new().identity(identity))?,
        None => Server::builder(),
    };
    builder = builder.http2_keepalive_interval(Some(Duration::from_secs(25)));
    builder.add_service(greeter()).serve("0.0.0.0:50052".parse()?).await?;
    Ok(())
}
