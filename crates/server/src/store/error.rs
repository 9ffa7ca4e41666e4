//! What can go wrong in the store.

/// A failure of the store. The text of the underlying error is for the log, never for an answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder or the file cannot be written.
    #[error("the database {path} cannot be written: {cause}")]
    NotWritable {
        /// The file.
        path: String,
        /// What the operating system or the database says.
        cause: String,
    },
    /// There is no room left on the disk.
    #[error("there is no room left on the disk for the database")]
    Full,
    /// The disk or the machine behind the database does not do what it must, now. What is not
    /// acknowledged may be sent again.
    #[error("the database cannot be reached or does not keep what it is given: {0}")]
    Failing(String),
    /// Another program holds the database for too long, or too much waits to be written.
    #[error("the database is in use by another program, or has too much to write")]
    Busy,
    /// Another program serves the same file.
    #[error(
        "the database {path} is served by another program; stop that one, or choose another --database"
    )]
    Served {
        /// The file.
        path: String,
    },
    /// The database was made by a newer program.
    #[error("the database {path} was made by a newer version of this program; update the program")]
    Newer {
        /// The file.
        path: String,
    },
    /// The SQLite library is older than the oldest one without a known corruption bug.
    #[error("the SQLite library is version {found}, and at least {needed} is needed")]
    OldLibrary {
        /// What was found.
        found: String,
        /// What is needed.
        needed: &'static str,
    },
    /// The file is not a database, or what it holds does not have the expected form.
    #[error("the database is damaged or not one of this program: {0}")]
    Damaged(String),
    /// Bringing the tables up to date failed.
    #[error("the database could not be brought up to date: {0}")]
    Migration(String),
    /// The writer has stopped because the program is ending.
    #[error("the database is closed")]
    Closed,
    /// A question for those who may see all of an account, asked for somebody who may not.
    #[error("a question about all of an account was asked with a limited sight")]
    Limited,
    /// The address of the database has not its form.
    #[error("the address of the database is wrong: {0}")]
    Address(String),
    /// The role with which the program signs in is not fit for it.
    #[error("the database role is refused: {0}")]
    Role(String),
    /// The tables are not there, or those of an older program.
    #[error(
        "the tables of the database are not up to date; run `dashboard-server migrate --database …` \
         with the address of their owner"
    )]
    NotMigrated,
    /// The tables are to be distributed, and nothing is there to do it.
    #[error(
        "the extension citus is not in this database, so the tables stay on one machine; install it \
         (CREATE EXTENSION citus) and run `dashboard-server migrate --distribute` again"
    )]
    NoCitus,
    /// Accounts are to be taken over into a database that holds those of another.
    #[error("the database to copy to holds accounts of another one; choose an empty one")]
    NotEmpty,
    /// Any other failure.
    #[error("the database failed: {0}")]
    Other(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl StoreError {
    /// The same failure for one more of those whom it concerns.
    #[must_use]
    pub(in crate::store) fn again(&self) -> Self {
        match self {
            Self::Full => Self::Full,
            Self::Busy => Self::Busy,
            Self::Closed => Self::Closed,
            Self::Failing(cause) => Self::Failing(cause.clone()),
            other => Self::Other(other.to_string().into()),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Damaged(format!(
            "stored JSON does not have its form (line {}, column {})",
            error.line(),
            error.column()
        ))
    }
}
