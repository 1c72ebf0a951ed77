use hyper::Server;

#[tokio::main]
async fn main() {
    let addr = ([0, 0, 0, 0], 8080).into();
    Server::bind(&addr).http1_keepalive(false).serve(make_service()).await.unwrap();
}
