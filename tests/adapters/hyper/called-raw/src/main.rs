use axum::Router;

#[tokio::main]
async fn main() {
    let raw = std::env::args().next();
    println!("{}", length(&raw));
    let pointer = &raw const raw;
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await.unwrap();
    axum::serve(listener, Router::new()).await.unwrap();
}

fn length(text: &Option<String>) -> usize {
    text.as_ref().map_or(0, |one| one.len())
}
