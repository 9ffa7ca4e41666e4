//! An open database.

use std::sync::Arc;

use tokio::{runtime::Runtime, sync::watch};

use super::{connect, pool::Pool, writer::Writer};
use crate::store::{StoreError, known_sessions::KnownSessions};

/// A PostgreSQL database.
pub struct PostgresStore {
    pub(super) writer: Writer,
    pub(super) written: watch::Receiver<u64>,
    pub(super) pool: Arc<Pool>,
    pub(super) known_sessions: Arc<KnownSessions>,
    pub(super) server_key: [u8; 32],
    /// Its connections live here, whoever asks.
    pub(super) runtime: Option<Runtime>,
}

impl PostgresStore {
    /// Connects, and makes sure that the tables are this program's and that the role cannot pass by
    /// the policies on them. Blocks.
    ///
    /// # Errors
    /// The address is wrong, the server cannot be reached, the tables are not up to date, or the role
    /// may do more than it should.
    pub fn open(address: &str) -> Result<Self, StoreError> {
        connect::open(address)
    }

    /// A random key that belongs to this database: it authenticates cursors and makes handles.
    #[must_use]
    pub fn server_key(&self) -> [u8; 32] {
        self.server_key
    }
}

impl Drop for PostgresStore {
    /// Everything that was queued is written before the connections go.
    fn drop(&mut self) {
        self.writer.finish();
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
