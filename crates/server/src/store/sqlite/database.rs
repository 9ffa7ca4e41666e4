//! An open database.

use std::{path::Path, sync::Arc};

use tokio::sync::watch;

use super::{error, migrate, open, reader::ReaderPool, search, setting, writer::Writer};
use crate::store::{StoreError, known_sessions::KnownSessions};

/// An SQLite database in a file.
#[derive(Debug)]
pub struct SqliteStore {
    pub(super) writer: Arc<Writer>,
    pub(super) written: watch::Receiver<u64>,
    pub(super) readers: Arc<ReaderPool>,
    pub(super) known_sessions: Arc<KnownSessions>,
    pub(super) server_key: [u8; 32],
}

impl SqliteStore {
    /// Opens the file, makes it if it is not there, and brings its tables up to date. Blocks.
    ///
    /// # Errors
    /// The file cannot be written or read, or belongs to a newer program.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let mut connection = open::writer(path)?;
        migrate::run(&mut connection, path)?;
        let server_key = setting::server_key(&connection).map_err(error::from_sqlite)?;
        let readers = Arc::new(ReaderPool::open(path)?);
        let (tell, written) = watch::channel(0);
        let writer = Arc::new(Writer::start(connection, search::follow, tell)?);
        Ok(Self {
            writer,
            written,
            readers,
            known_sessions: Arc::default(),
            server_key,
        })
    }

    /// A random key that belongs to this database: it authenticates cursors and makes handles.
    #[must_use]
    pub fn server_key(&self) -> [u8; 32] {
        self.server_key
    }
}
