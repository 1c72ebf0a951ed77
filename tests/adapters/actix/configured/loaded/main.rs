use actix_web::{App, HttpServer};
use std::time::Duration;

struct Settings {
    idle: u64,
    port: u16,
}

impl Settings {
    fn load() -> anyhow::Result<Self> {
        let idle = std::env::var("IDLE").unwrap_or_else(|_| "75".to_string()).parse::<u64>()?;
        Ok(Self { idle, port: 8081 })
    }
}

#[actix_web::main]
async fn main() -> anyhow::Result<()> {
    let settings = Settings::load()?;
    HttpServer::new(|| App::new())
        .keep_alive(Duration::from_secs(settings.idle))
        .bind(("0.0.0.0", settings.port))?
        .run()
        .await?;
    Ok(())
}
