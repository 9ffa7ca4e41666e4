//! Bringing the tables up to date.

use std::path::Path;

use refinery::error::Kind;
use rusqlite::Connection;

use crate::store::StoreError;

mod embedded {
    refinery::embed_migrations!("migrations/sqlite");
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
