use hyper::service::{make_service_fn, service_fn};
use std::net::SocketAddr;

#[tokio::main]
async fn main() {
    let addr = SocketAddr::from(([127, 0, 0, 1], 3000));
    let server = hyper::Server::try_bind(&addr)
        .unwrap()
        .http1_keepalive(true)
        .serve(make_service_fn(|_| async { Ok::<_, std::convert::Infallible>(service_fn(hello)) }));
    server.await.unwrap();
}
