//! Opening the database that an address names.

use std::sync::Arc;

use super::{Store, StoreError, postgres::PostgresStore, sqlite::SqliteStore};
use crate::config::DatabaseUrl;

/// An open database.
pub struct OpenedStore {
    /// It.
    pub store: Arc<dyn Store>,
    /// Its random key.
    pub server_key: [u8; 32],
}

/// Opens a database. Blocks, and must not be called where futures run.
///
/// # Errors
/// It cannot be reached or read, or is not fit for this program.
pub fn open(url: &DatabaseUrl) -> Result<OpenedStore, StoreError> {
    Ok(match url {
        DatabaseUrl::Sqlite(path) => {
            let store = SqliteStore::open(path)?;
            let server_key = store.server_key();
            OpenedStore {
                store: Arc::new(store),
                server_key,
            }
        }
        DatabaseUrl::Postgres(address) => {
            let store = PostgresStore::open(address.reveal())?;
            let server_key = store.server_key();
            OpenedStore {
                store: Arc::new(store),
                server_key,
            }
        }
    })
}
