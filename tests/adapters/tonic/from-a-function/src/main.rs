use std::time::Duration;
use tonic::transport::{Server, ServerTlsConfig};

fn base(tls: bool) -> Server {
    if tls {
        Server::builder().tls_config(ServerTlsConfig::new()).unwrap()
    } else {
        Server::builder()
    }
}

// Who is handed a client of another kind sets nothing of a server.
async fn probe(client: reqwest::Client) {
    client.get("http://other.example/").timeout(Duration::from_secs(1)).send().await;
}

fn tuned(server: Server) -> Server {
    server.http2_keepalive_timeout(Some(Duration::from_secs(3)))
}

async fn run(tls: bool) -> Result<(), Box<dyn std::error::Error>> {
    let mut server = tuned(base(tls).http2_keepalive_interval(Some(Duration::from_secs(35))));
    server.add_service(greeter()).serve("0.0.0.0:50051".parse()?).await?;
    Ok(())
}
