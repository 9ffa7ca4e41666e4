//! What PostgreSQL's failures mean.

use deadpool_postgres::PoolError;
use tokio_postgres::{Error, error::SqlState};

use crate::store::StoreError;
pub(super) use crate::store::stored::{damaged, moment};

/// Sorts a failure. PostgreSQL's own words may hold values of the database, so only its code is kept.
impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        let Some(said) = error.as_db_error() else {
            return if let Some(why) = of_line(&error) {
                Self::Failing(why)
            } else if error.is_closed() || is_of_network(&error) {
                Self::Failing(error.to_string())
            } else {
                Self::Other(Box::new(error))
            };
        };
        let code = said.code();
        if *code == SqlState::DISK_FULL {
            return Self::Full;
        }
        let again = [
            SqlState::T_R_DEADLOCK_DETECTED,
            SqlState::T_R_SERIALIZATION_FAILURE,
            SqlState::LOCK_NOT_AVAILABLE,
            SqlState::UNIQUE_VIOLATION,
            SqlState::QUERY_CANCELED,
        ];
        if again.contains(code) {
            return Self::Busy;
        }
        let going = [
            SqlState::ADMIN_SHUTDOWN,
            SqlState::CRASH_SHUTDOWN,
            SqlState::CANNOT_CONNECT_NOW,
            SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
        ];
        // Its connections, its memory, its system.
        let short = ["08", "53", "58"];
        if going.contains(code) || short.iter().any(|class| code.code().starts_with(class)) {
            return Self::Failing(format!("it answers {}", code.code()));
        }
        if *code == SqlState::INSUFFICIENT_PRIVILEGE {
            return Self::Role(
                "PostgreSQL refuses it a right that `dashboard-server migrate` grants".to_owned(),
            );
        }
        if code.code().starts_with("28") {
            return Self::Role("PostgreSQL does not accept its name or its password".to_owned());
        }
        if *code == SqlState::INVALID_CATALOG_NAME {
            return Self::Address("the server has no such database".to_owned());
        }
        let place = said.constraint().or(said.table()).unwrap_or("a statement");
        Self::Other(format!("PostgreSQL answers {} at {place}", code.code()).into())
    }
}

impl From<PoolError> for StoreError {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => error.into(),
            PoolError::Timeout(_) => Self::Busy,
            PoolError::Closed => Self::Closed,
            _ => Self::Failing("a connection could not be prepared".to_owned()),
        }
    }
}

fn is_of_network(error: &Error) -> bool {
    std::error::Error::source(error).is_some_and(|cause| cause.is::<std::io::Error>())
}

/// Why a line cannot be protected. These words hold no values.
fn of_line(error: &Error) -> Option<String> {
    let said = error.to_string();
    let why = std::error::Error::source(error)?;
    said.starts_with("error performing TLS")
        .then(|| format!("its line cannot be protected by TLS: {why}"))
}
