use clap::Parser;
use once_cell::sync::Lazy;
use tonic::transport::Server;

const RPC_PORT: u16 = 50051;

#[derive(Parser)]
pub struct Arguments {
  #[arg(long, default_value_t = RPC_PORT)]
  pub rpc_port: u16,
  #[arg(long, default_value_t = 50052)]
  pub admin_port: u16,
}

static ARGUMENTS: Lazy<Arguments> = Lazy::new(Arguments::parse);
static ADMIN: Lazy<Arguments> = Lazy::new(|| Arguments::parse());

// What fills this one is not clap.
static OTHER: Lazy<Arguments> = Lazy::new(read_somewhere);

#[tokio::main]
async fn main() {
  let rpc = format!("[::]:{}", ARGUMENTS.rpc_port).parse().unwrap();
  let admin = format!("[::]:{}", ADMIN.admin_port).parse().unwrap();
  let other = format!("[::]:{}", OTHER.rpc_port).parse().unwrap();
  tokio::spawn(Server::builder().add_service(shop()).serve(rpc));
  tokio::spawn(Server::builder().add_service(shop()).serve(admin));
  Server::builder().add_service(shop()).serve(other).await.unwrap();
}
