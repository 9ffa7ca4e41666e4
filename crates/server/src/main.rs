//! The server's program.

use std::process::ExitCode;

use clap::Parser;
use dashboard_server::{
    command,
    config::{Cli, with_file},
};

#[tokio::main]
async fn main() -> ExitCode {
    match with_file(std::env::args_os().collect()) {
        Ok(arguments) => command::run(Cli::parse_from(arguments)).await,
        Err(error) => command::refuse(&error),
    }
}
