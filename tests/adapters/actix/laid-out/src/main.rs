// Arguments as people lay them out: attributes over several lines, several over one member, and words in a help text.
use std::time::Duration;

use actix_web::{App, HttpServer};
use clap::Parser;

#[derive(Parser, Debug)]
struct Args {
    /// Where it listens; see `default_value = "1"`.
    #[arg(
        long, // the chart's
        env = "SHOP_PORT",
        default_value_t = 8081,
    )]
    port: u16,

    #[arg(long, help = "seconds, set by env = KEEP or default_value = 7")]
    #[arg(default_value_t = 45 /* of the balancer: 60 */)]
    pub(crate) keep_alive: u64, #[arg(long, default_value_t = 20)] header_timeout: u64,
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let args = Args::parse();
    HttpServer::new(|| App::new())
        .keep_alive(Duration::from_secs(
            args /* as given */ . keep_alive,
        ))
        .client_request_timeout(Duration :: from_secs(args.header_timeout))
        .bind(format!(
            "{}:{}",
            HOST,
            args.port,
        ))?
        .run()
        .await
}

const HOST: &str = "0.0.0.0";
