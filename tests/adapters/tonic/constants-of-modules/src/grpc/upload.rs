use std::time::Duration;

use tonic::transport::Server;

const IDLE: Duration = Duration::from_secs(70);

pub async fn run(addr: std::net::SocketAddr) {
    Server::builder()
        .http2_keepalive_interval(Some(super::INTERVAL))
        .http2_keepalive_timeout(Some(crate::config::TIMEOUT))
        .max_connection_idle(self::IDLE)
        .max_connection_age(super::super::AGE)
        .add_service(service())
        .serve(addr)
        .await
        .unwrap();
}
