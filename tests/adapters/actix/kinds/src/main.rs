use actix_web::{http::KeepAlive, App, HttpServer};

async fn by_the_system() -> std::io::Result<()> {
    HttpServer::new(App::new).keep_alive(KeepAlive::Os).bind("127.0.0.1:8001")?.run().await
}

async fn off() -> std::io::Result<()> {
    HttpServer::new(App::new).keep_alive(KeepAlive::Disabled).bind("127.0.0.1:8002")?.run().await
}

async fn none() -> std::io::Result<()> {
    HttpServer::new(App::new).keep_alive(None).bind("127.0.0.1:8003")?.run().await
}

async fn of_version_three() -> std::io::Result<()> {
    HttpServer::new(App::new).keep_alive(75).bind("127.0.0.1:8004")?.run().await
}

async fn by_default() -> std::io::Result<()> {
    let address = format!("{}:{}", "127.0.0.1", 8005);
    HttpServer::new(App::new).bind(address)?.run().await
}

async fn from_settings(settings: Settings) -> std::io::Result<()> {
    HttpServer::new(App::new).keep_alive(settings.keep_alive).bind(settings.address)?.run().await
}
