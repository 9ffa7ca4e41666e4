//! `migrate`.

use std::io::{self, Write};

use super::error::CommandError;
use crate::{
    config::{DatabaseUrl, Migrate},
    store::postgres::migrate,
};

/// Brings the tables of a PostgreSQL database up to date. Those of a file are brought up to date by
/// every subcommand that opens it.
pub(super) async fn run(options: Migrate) -> Result<(), CommandError> {
    let DatabaseUrl::Postgres(address) = &options.database.url else {
        return Err(CommandError::NothingToMigrate);
    };
    let done = migrate::run(address.reveal(), &options.app_role, options.distribute).await?;
    let mut out = io::stdout().lock();
    match done.steps {
        0 => writeln!(out, "the tables were up to date")?,
        steps => writeln!(out, "the tables are up to date after {steps} steps")?,
    }
    if let Some(tables) = done.distributed {
        writeln!(out, "distributed: {}", tables.join(", "))?;
    }
    Ok(())
}
