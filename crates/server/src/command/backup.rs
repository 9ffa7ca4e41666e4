//! `backup` and `restore`.

use std::path::Path;

use super::error::CommandError;
use crate::{
    config::{Backup, DatabaseUrl, Restore},
    store::sqlite,
};

/// Copies the database into a file, while the server runs or not.
pub(super) fn backup(options: &Backup) -> Result<(), CommandError> {
    sqlite::backup(file(&options.database.url)?, &options.file, options.force)?;
    tracing::info!("the backup is complete");
    Ok(())
}

/// Puts a backup in the database's place.
pub(super) fn restore(options: &Restore) -> Result<(), CommandError> {
    sqlite::restore(&options.file, file(&options.database.url)?, options.force)?;
    tracing::info!("the backup is restored");
    Ok(())
}

/// The file of a database that is one. A PostgreSQL server has tools of its own, which know its
/// cluster.
fn file(url: &DatabaseUrl) -> Result<&Path, CommandError> {
    match url {
        DatabaseUrl::Sqlite(path) => Ok(path),
        DatabaseUrl::Postgres(_) => Err(CommandError::OwnBackup),
    }
}
