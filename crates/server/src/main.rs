//! The server's program.

use std::process::ExitCode;

use clap::Parser;
use dashboard_server::{command, config::Cli};

#[tokio::main]
async fn main() -> ExitCode {
    command::run(Cli::parse()).await
}
