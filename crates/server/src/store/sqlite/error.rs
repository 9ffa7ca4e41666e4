//! What SQLite's failures mean.

use rusqlite::{Error, ErrorCode};

use crate::store::StoreError;
pub(super) use crate::store::stored::damaged;

/// Sorts a failure. Its text holds no values of the database.
pub(super) fn from_sqlite(error: Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
            StoreError::Damaged("SQLite cannot read it".to_owned())
        }
        Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::ReadOnly) => {
            StoreError::Failing(error.to_string())
        }
        _ => StoreError::Other(Box::new(error)),
    }
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        from_sqlite(error)
    }
}
