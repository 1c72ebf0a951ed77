use actix_web::{http::KeepAlive, App, HttpServer};
use std::net::TcpListener;
#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let listener = TcpListener::bind("0.0.0.0:8443")?;
    HttpServer::new(|| App::new())
        .keep_alive(75)
        .listen_rustls_0_23(listener, tls())?
        .run()
        .await
}
