use actix_web::{App, HttpServer};
use std::sync::Arc;
use std::time::Duration;

struct Settings {
    idle: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { idle: 75 }
    }
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let settings = Arc::new(Settings::default());
    serve(settings.clone(), 8082).await
}

async fn serve(settings: Arc<Settings>, port: u16) -> std::io::Result<()> {
    HttpServer::new(|| App::new())
        .keep_alive(Duration::from_secs(settings.idle))
        .bind(("0.0.0.0", port))?
        .run()
        .await
}
