use crate::constants;
use clap::Parser;
use once_cell::sync::Lazy;

#[derive(Parser)]
pub struct Arguments {
  #[arg(long, default_value_t = constants::RPC_PORT)]
  pub grpc_port: u16,
}

pub static CONFIG: Lazy<Arguments> = Lazy::new(Arguments::parse);
