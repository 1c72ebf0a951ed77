use std::time::Duration;
use std::net::SocketAddr;
use axum::Router;

#[tokio::main]
async fn main() {
    let addr = SocketAddr::from(([0, 0, 0, 0], 3000));
    let mut server = axum_server::bind(addr);
    server.http_builder().http1().header_read_timeout(Duration::from_secs(5)).keep_alive(true);
    server.serve(Router::new().into_make_service()).await.unwrap();
}
