use std::time::Duration;
use tonic::transport::Server;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    Server::builder()
        .http2_keepalive_interval(Some(Duration::from_secs(60)))
        .add_service(orders())
        .serve("0.0.0.0:50051".parse()?)
        .await?;
    Ok(())
}

/// What tests of other modules start.
#[cfg(test)]
#[allow(dead_code)]
pub mod support {
    pub async fn serve(io: Io) {
        hyper_util::server::conn::auto::Builder::new(TokioExecutor::new())
            .serve_connection(io, service())
            .await;
    }
    pub async fn listen() {
        tonic::transport::Server::builder().add_service(orders()).serve(address()).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn answers() {
    tonic::transport::Server::builder().add_service(orders()).serve(address()).await;
}
