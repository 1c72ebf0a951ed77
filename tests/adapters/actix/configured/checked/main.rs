use actix_web::{App, HttpServer};
use std::time::Duration;

struct Settings {
    idle: u64,
}

fn load() -> Result<Settings, String> {
    let tier = std::env::var("TIER").unwrap_or("web".into());
    if tier.is_empty() {
        return Err("no tier".into());
    }
    Ok(Settings { idle: 75 })
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let settings = load().unwrap();
    HttpServer::new(|| App::new())
        .keep_alive(Duration::from_secs(settings.idle))
        .bind("0.0.0.0:8084")?
        .run()
        .await
}
