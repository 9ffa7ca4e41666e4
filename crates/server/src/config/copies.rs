//! Options of `backup` and `restore`.

use std::path::PathBuf;

use clap::Args;

use super::Database;

/// Options of `backup`.
#[derive(Debug, Args)]
pub struct Backup {
    /// The file to write.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Replace the file if it is there.
    #[arg(long)]
    pub force: bool,
    /// The database.
    #[command(flatten)]
    pub database: Database,
}

/// Options of `restore`.
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Replace the database if it is there. What it holds is lost.
    #[arg(long)]
    pub force: bool,
    /// The database.
    #[command(flatten)]
    pub database: Database,
}
