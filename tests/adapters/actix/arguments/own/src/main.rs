use actix_web::{web, App, HttpResponse, HttpServer};
use clap::Parser;
use std::time::Duration;

const HEADER_SECONDS: u64 = 10;

/// Sells things.
#[derive(Parser, Debug)]
#[command(version, about)]
struct Args {
    /// Where it listens: any port.
    #[arg(short, long, default_value_t = 8080)]
    port: u16,

    /// Seconds for which connections are kept: between requests.
    #[arg(
        long,
        env = "SHOP_KEEP_ALIVE",
        default_value = "75"
    )]
    keep_alive: u64,

    #[arg(long, default_value_t = HEADER_SECONDS)]
    header_timeout: u64,
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let args = Args::parse();
    HttpServer::new(|| App::new().route("/", web::get().to(HttpResponse::Ok)))
        .keep_alive(Duration::from_secs(args.keep_alive))
        .client_request_timeout(Duration::from_secs(args.header_timeout))
        .bind(("0.0.0.0", args.port))?
        .run()
        .await
}
