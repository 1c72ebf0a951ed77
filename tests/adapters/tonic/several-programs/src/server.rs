use tonic::transport::Server;
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let addr = "[::]:50051".parse()?;
    Server::builder().add_service(GreeterServer::new(Greeter {})).serve(addr).await?;
    Ok(())
}
