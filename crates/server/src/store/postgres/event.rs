//! Which events were stored, or wait.

use dashboard_model::time::Timestamp;

use super::{
    error::damaged,
    session::{Session, get},
};
use crate::store::{AccountScope, SecretHash, StoreError};

/// The hash of an event's body.
pub(super) fn hash(
    session: &Session<'_>,
    source: &str,
    id: &str,
) -> Result<Option<SecretHash>, StoreError> {
    let row = session.row(
        "SELECT e.body_hash FROM event e WHERE e.source = $1 AND e.event_id = $2",
        &[&source, &id],
    )?;
    let hash = row.map(|row| {
        let hash: &[u8] = get(&row, 0)?;
        SecretHash::try_from(hash).map_err(|_| damaged("hash"))
    });
    hash.transpose()
}

/// Remembers one.
pub(super) fn remember(
    session: &Session<'_>,
    scope: &AccountScope,
    (source, id): (&str, &str),
    hash: SecretHash,
    now: Timestamp,
) -> Result<(), StoreError> {
    session.execute(
        "INSERT INTO event (source, event_id, account_id, body_hash, received_at) \
         VALUES ($1, $2, $3, $4, $5)",
        &[
            &source,
            &id,
            &scope.account().as_str(),
            &hash.as_slice(),
            &now.millis(),
        ],
    )?;
    Ok(())
}
