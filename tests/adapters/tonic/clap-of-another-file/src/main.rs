mod config;
mod constants;
mod grpc;

use config::CONFIG;

#[tokio::main]
async fn main() {
  println!("{}", CONFIG.grpc_port);
  grpc::run_server().await;
}
