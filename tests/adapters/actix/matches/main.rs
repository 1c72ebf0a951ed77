use actix_web::{App, HttpServer};
use std::time::Duration;

const TIER: &str = "batch";

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let idle = match TIER {
        "web" | "api" => 5,
        "batch" => 120,
        _ => 30,
    };
    HttpServer::new(|| App::new())
        .keep_alive(Duration::from_secs(idle))
        .bind(("0.0.0.0", 8080))?
        .run()
        .await
}
