mod server;
use std::time::Duration;

#[tokio::main]
async fn main() {
    let addr = "0.0.0.0:50051".parse().unwrap();
    let server = server::OpenServer::new(Duration::from_secs(600)).with_timeout(Duration::from_secs(9));
    server.run(addr).await.unwrap();
}
