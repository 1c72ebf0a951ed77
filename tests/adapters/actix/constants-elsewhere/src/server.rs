use crate::constants::{self, KEEP_ALIVE};
use std::time::Duration;
use actix_web::{App, HttpServer};
pub async fn run() -> std::io::Result<()> {
    let server = HttpServer::new(|| App::new())
        .keep_alive(KEEP_ALIVE)
        .client_request_timeout(Duration::from_millis(constants::REQUEST_MS))
        .bind(format!("0.0.0.0:{}", constants::PORT))?;
    server.run().await
}
