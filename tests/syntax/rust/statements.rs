use actix_web::{self, web, App, HttpServer};
use std::env;
use std::time::Duration as Time;
use tonic::transport::{server::*, Server};

const KEEP_ALIVE: u64 = 75;
static NAME: &str = "shop";

#[derive(Default)]
struct Limits {
    idle: u64,
}

impl Limits {
    fn new(idle: u64) -> Self {
        Limits { idle, ..Default::default() }
    }

    fn twice(&self) -> u64 {
        if self.idle == 0 {
            return 1;
        }
        2 * self.idle
    }
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let mut port: u16 = env::var("PORT").unwrap_or_else(|_| "8080".into()).parse().unwrap();
    let (a, b) = (1_000u64, 1.5f64);
    if let Ok(value) = env::var("IDLE") {
        port += 1;
    } else {
        port = 9000;
    }
    let idle = if port > 1 { Time::from_secs(KEEP_ALIVE) } else { Time::from_millis(500) };
    let address = format!("0.0.0.0:{}", port);
    let other = format!("{address}:{port}");
    let not_read = format!("{:?}", port + 1);
    for x in 0..3 {
        use_it(&x, -1, !true, r#"raw "text""#);
    }
    let kind = match port {
        1 => "a",
        _ => "b",
    };
    HttpServer::new(move || App::new().service(web::resource("/")))
        .keep_alive(idle)
        .bind(("0.0.0.0", port))?
        .run()
        .await
}
