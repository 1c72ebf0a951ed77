use std::net::SocketAddr;
use std::time::Duration;
use tonic::transport::Server;

pub struct GrpcServer { interval: Duration, timeout: Duration }
impl GrpcServer {
    pub fn new() -> Self { Self { interval: Duration::from_secs(30), timeout: Duration::from_secs(5) } }
    pub async fn run(&self, addr: SocketAddr) -> Result<(), tonic::transport::Error> {
        Server::builder()
            .http2_keepalive_interval(Some(self.interval))
            .http2_keepalive_timeout(Some(self.timeout))
            .add_service(shop())
            .serve(addr)
            .await
    }
}
