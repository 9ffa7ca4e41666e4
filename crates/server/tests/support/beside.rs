//! Servers on a database that is there already.

use std::path::Path;

use dashboard_server::{config::DatabaseUrl, http::App};

use super::{TestServer, cluster};

/// The address of a test's database.
pub(super) fn url(file: &Path, postgres: Option<&cluster::Database>) -> DatabaseUrl {
    match postgres {
        None => DatabaseUrl::Sqlite(file.to_owned()),
        Some(database) => database.app().parse().unwrap(),
    }
}

impl TestServer {
    /// Starts a server on a database of the tests' PostgreSQL that is made before.
    pub fn on_postgres_database(database: cluster::Database) -> Self {
        Self::on_opened(tempfile::tempdir().unwrap(), Some(database), |_| {})
    }

    /// A server on the database at an address.
    pub fn at_address(url: &str) -> Self {
        let url = url.parse().unwrap();
        Self::at(&url, tempfile::tempdir().unwrap(), None, |_| {})
    }

    /// Another server on the same database, whose settings the test changes. It must end first.
    pub fn beside(server: &Self, change: impl FnOnce(&mut App)) -> Self {
        let url = url(&server.database, server.postgres.as_ref());
        Self::at(&url, tempfile::tempdir().unwrap(), None, change)
    }
}
