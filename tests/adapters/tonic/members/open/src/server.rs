use std::net::SocketAddr;
use std::time::Duration;
use tonic::transport::Server;

pub struct OpenServer {
    pub interval: Duration,
    timeout: Duration,
    age: Duration,
}

impl OpenServer {
    pub fn new(age: Duration) -> Self {
        Self { interval: Duration::from_secs(30), timeout: Duration::from_secs(5), age }
    }

    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    pub async fn run(&self, addr: SocketAddr) -> Result<(), tonic::transport::Error> {
        Server::builder()
            .http2_keepalive_interval(Some(self.interval))
            .http2_keepalive_timeout(Some(self.timeout))
            .max_connection_age(self.age)
            .add_service(shop())
            .serve(addr)
            .await
    }
}
