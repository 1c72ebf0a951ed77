use std::time::Duration;
use tonic::transport::Channel;

#[tokio::main]
async fn main() {
  let channel = Channel::from_static("http://localhost:50051")
    .http2_keep_alive_interval(Duration::from_secs(30))
    .connect()
    .await
    .unwrap();
  drop(channel);
}
