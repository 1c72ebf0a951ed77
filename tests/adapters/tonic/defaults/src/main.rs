use tonic::transport;

async fn run(port: u16) -> Result<(), transport::Error> {
    let addr = std::net::SocketAddr::from(([0, 0, 0, 0], 50052));
    transport::Server::builder().http2_keepalive_interval(None).add_service(shop()).serve(addr).await
}
