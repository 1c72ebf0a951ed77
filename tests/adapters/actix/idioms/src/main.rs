mod config;

use crate::config::Config;
use actix_web::{App, HttpServer};
use std::env;
use std::sync::LazyLock;
use std::time::Duration;

const PUBLIC: bool = true;
const SHORT: u32 = 75;
static LATER: LazyLock<u64> = LazyLock::new(|| 75);

fn env_or(name: &str, standard: u64) -> u64 {
    env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(standard)
}

fn read() -> Config {
    toml::from_str(&std::fs::read_to_string("idioms.toml").unwrap()).unwrap()
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    // 75 s
    HttpServer::new(|| App::new()).keep_alive(Duration::from_millis(75_000)).bind(("0.0.0.0", 8001))?.run().await?;
    HttpServer::new(|| App::new()).keep_alive(Duration::new(75, 0)).bind(("0.0.0.0", 8002))?.run().await?;
    HttpServer::new(|| App::new()).keep_alive(Duration::from_secs(60) + Duration::from_secs(15)).bind(("0.0.0.0", 8003))?.run().await?;
    HttpServer::new(|| App::new()).keep_alive(Duration::from_secs(25) * 3).bind(("0.0.0.0", 8004))?.run().await?;
    HttpServer::new(|| App::new()).keep_alive(Duration::from_secs(config::IDLE)).bind(("0.0.0.0", 8005))?.run().await?;
    HttpServer::new(|| App::new()).keep_alive(config::idle()).bind(("0.0.0.0", 8006))?.run().await?;
    HttpServer::new(|| App::new()).keep_alive(Duration::from_secs(Config::default().idle)).bind(("0.0.0.0", 8007))?.run().await?;
    HttpServer::new(|| App::new()).keep_alive(Duration::from_secs(if PUBLIC { 75 } else { 5 })).bind(("0.0.0.0", 8008))?.run().await?;
    HttpServer::new(|| App::new()).keep_alive(Duration::from_secs(u64::from(SHORT))).bind(("0.0.0.0", 8009))?.run().await?;
    HttpServer::new(|| App::new()).keep_alive(Duration::from_secs(SHORT as u64)).bind(("0.0.0.0", 8010))?.run().await?;
    HttpServer::new(|| App::new()).keep_alive(Duration::from_secs(Some(75).unwrap_or(5))).bind(("0.0.0.0", 8011))?.run().await?;
    HttpServer::new(|| App::new()).keep_alive(Duration::from_secs(std::cmp::max(60, 75))).bind(("0.0.0.0", 8012))?.run().await?;
    HttpServer::new(|| App::new()).keep_alive(75).bind(("0.0.0.0", 8013))?.run().await?;
    // 90 s unless IDLE gives another number
    HttpServer::new(|| App::new()).keep_alive(Duration::from_secs(Config::from_env().idle)).bind(("0.0.0.0", 8014))?.run().await?;
    HttpServer::new(|| App::new()).keep_alive(Duration::from_secs(env_or("IDLE", 90))).bind(("0.0.0.0", 8015))?.run().await?;
    HttpServer::new(|| App::new()).keep_alive(Duration::from_secs(env::var("IDLE").map_or(90, |v| v.parse().unwrap()))).bind(("0.0.0.0", 8016))?.run().await?;
    HttpServer::new(|| App::new()).keep_alive(Duration::from_secs(env::var("IDLE").unwrap_or_else(|_| "90".to_string()).parse().unwrap())).bind(("0.0.0.0", 8017))?.run().await?;
    HttpServer::new(|| App::new()).keep_alive(Duration::from_secs(match env::var("IDLE") { Ok(v) => v.parse().unwrap(), Err(_) => 90 })).bind(("0.0.0.0", 8018))?.run().await?;
    // Two numbers
    HttpServer::new(|| App::new()).keep_alive(Duration::from_secs(if cfg!(debug_assertions) { 600 } else { 75 })).bind(("0.0.0.0", 8019))?.run().await?;
    // 75 s
    HttpServer::new(|| App::new()).keep_alive(Duration::from_secs(*LATER)).bind(("0.0.0.0", 8020))?.run().await?;
    // Not followed
    HttpServer::new(|| App::new()).keep_alive(Duration::from_secs(read().idle)).bind(("0.0.0.0", 8021))?.run().await?;
    Ok(())
}
