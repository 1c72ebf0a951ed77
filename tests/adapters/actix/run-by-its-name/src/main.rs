use actix_web::{App, HttpServer};
use std::time::Duration;

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    HttpServer::new(|| App::new()).keep_alive(Duration::from_secs(33)).bind(("0.0.0.0", 8080))?.run().await
}
