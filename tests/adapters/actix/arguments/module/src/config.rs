use clap::Parser;

#[derive(Parser)]
pub struct Config {
    #[clap(long, env, default_value_t = 8081)]
    pub port: u16,
    #[clap(long, env = "KEEP_ALIVE", value_parser = humantime::parse_duration, default_value = "90s")]
    pub keep_alive: std::time::Duration,
    #[clap(long)]
    pub header_timeout: Option<u64>,
}
