use axum::{routing::get, Router};
#[tokio::main]
async fn main() {
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await.unwrap();
    axum::serve(listener, Router::new()).await.unwrap();
}
