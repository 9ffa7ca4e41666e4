//! Values as they are stored.

use dashboard_model::time::Timestamp;

use super::StoreError;

/// A stored value that does not have the form in which it was written.
pub(super) fn damaged(what: &str) -> StoreError {
    StoreError::Damaged(format!("a stored {what} does not have its form"))
}

/// A stored moment.
pub(super) fn moment(millis: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_millis(millis).ok_or_else(|| damaged("moment"))
}
