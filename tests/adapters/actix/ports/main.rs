use actix_web::{App, HttpServer};

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    HttpServer::new(|| App::new())
        .bind_uds("/run/shop.sock")?
        .bind_auto_h2c(("0.0.0.0", 8081))?
        .bind_rustls_0_23("0.0.0.0:8443", tls())?
        .bind_openssl("0.0.0.0:9443", acceptor())?
        .run()
        .await
}
