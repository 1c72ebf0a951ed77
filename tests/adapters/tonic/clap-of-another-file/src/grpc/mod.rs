use crate::{constants, CONFIG};
use tonic::transport::Server;

pub async fn run_server() {
  let addr = format!("[::]:{}", CONFIG.grpc_port).parse().unwrap();
  Server::builder().add_service(shop()).serve(addr).await.unwrap();
}
