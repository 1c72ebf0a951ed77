mod server;

#[tokio::main]
async fn main() {
    let addr = "0.0.0.0:50051".parse().unwrap();
    server::GrpcServer::new().run(addr).await.unwrap();
}
