//! `backup` and `restore`.

use super::error::CommandError;
use crate::{
    config::{Backup, Restore},
    store::sqlite,
};

/// Copies the database into a file, while the server runs or not.
pub(super) fn backup(options: &Backup) -> Result<(), CommandError> {
    sqlite::backup(&options.database.url.path, &options.file, options.force)?;
    tracing::info!("the backup is complete");
    Ok(())
}

/// Puts a backup in the database's place.
pub(super) fn restore(options: &Restore) -> Result<(), CommandError> {
    sqlite::restore(&options.file, &options.database.url.path, options.force)?;
    tracing::info!("the backup is restored");
    Ok(())
}
