use actix_web::{App, HttpServer};

mod limits;

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    HttpServer::new(|| App::new())
        .keep_alive(limits::KEEP_ALIVE)
        .client_request_timeout(crate::limits::HEAD)
        .bind(("0.0.0.0", 8080))?
        .run()
        .await
}
