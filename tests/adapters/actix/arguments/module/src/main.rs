mod config;

use crate::config::Config;
use actix_web::{web, App, HttpResponse, HttpServer};
use clap::Parser;
use std::time::Duration;

async fn serve(config: &Config) -> std::io::Result<()> {
    HttpServer::new(|| App::new().route("/", web::get().to(HttpResponse::Ok)))
        .keep_alive(config.keep_alive)
        .client_request_timeout(Duration::from_secs(config.header_timeout.unwrap_or(20)))
        .bind(("0.0.0.0", config.port))?
        .run()
        .await
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    serve(&Config::parse()).await
}
