use std::{env, time::Duration};

use actix_web::{web, App, HttpServer};

const KEEP_ALIVE: u64 = 75;

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let port = env::var("PORT").unwrap_or_else(|_| "8080".to_string()).parse::<u16>().unwrap();
    HttpServer::new(|| App::new().route("/", web::get().to(index)))
        .keep_alive(Duration::from_secs(KEEP_ALIVE))
        .client_request_timeout(Duration::from_millis(1500))
        .bind(("0.0.0.0", port))?
        .run()
        .await
}
