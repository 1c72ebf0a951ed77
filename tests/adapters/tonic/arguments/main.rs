use clap::Parser;
use std::{net::SocketAddr, time::Duration};
use tonic::transport::Server;

#[derive(Parser)]
struct Args {
    #[arg(long, env = "LISTEN_ADDR", default_value = "0.0.0.0:50051")]
    listen: SocketAddr,
    #[arg(long, env = "PING_SECONDS", default_value_t = 30)]
    ping_seconds: u64,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    Server::builder()
        .http2_keepalive_interval(Some(Duration::from_secs(args.ping_seconds)))
        .add_service(OrdersServer::new(Orders::default()))
        .serve(args.listen)
        .await?;
    Ok(())
}
