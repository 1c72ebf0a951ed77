use actix_web::{App, HttpServer};
use std::time::Duration;

struct Settings {
    idle: u64,
}

fn load() -> Result<Settings, std::io::Error> {
    Ok(Settings { idle: 20 })
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let mut settings = load().expect("settings");
    settings.idle = 75;
    HttpServer::new(|| App::new())
        .keep_alive(Duration::from_secs(settings.idle))
        .bind("0.0.0.0:8083")?
        .run()
        .await
}
