use std::time::Duration;

pub const INTERVAL: Duration = Duration::from_secs(100);

pub mod nested {
    use tonic::transport::Server;

    // The parent is the module around it, which is this file.
    pub async fn run(addr: std::net::SocketAddr) {
        Server::builder()
            .http2_keepalive_interval(Some(super::INTERVAL))
            .add_service(service())
            .serve(addr)
            .await
            .unwrap();
    }
}
