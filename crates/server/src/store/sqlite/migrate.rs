//! Bringing the tables up to date.

use std::path::Path;

use refinery::error::Kind;
use rusqlite::Connection;

use crate::store::StoreError;

mod embedded {
    refinery::embed_migrations!("migrations/sqlite");
}

/// The version of the tables that this program knows.
pub(super) fn newest() -> i64 {
    let runner = embedded::migrations::runner();
    let versions = runner.get_migrations().iter();
    versions
        .map(|migration| i64::from(migration.version()))
        .max()
        .unwrap_or_default()
}

/// Runs the migrations that the file has not seen.
pub(super) fn run(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    embedded::migrations::runner()
        .run(connection)
        .map(drop)
        .map_err(|error| match error.kind() {
            Kind::MissingVersion(_) => StoreError::Newer {
                path: path.display().to_string(),
            },
            Kind::DivergentVersion(..) => StoreError::Damaged(format!(
                "{} has tables that this program never made",
                path.display()
            )),
            _ => StoreError::Migration(error.to_string()),
        })
}
