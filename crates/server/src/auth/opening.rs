//! What a session is when it begins.

use dashboard_model::{id::SessionId, time::Timestamp, vocabulary::ActorRole};
use uuid::Uuid;

use super::{IDLE_MS, SESSION_MS, Secret, later};
use crate::store::{Device, NewSession, StoreError};

/// A new secret, and the subscriber's session that it opens: for as long as it is used, and twelve
/// hours at most.
pub(super) fn begin(now: Timestamp, device: Device) -> Result<(Secret, NewSession), StoreError> {
    let secret = random()?;
    let id = Uuid::new_v4().hyphenated().to_string();
    let opened = NewSession {
        hash: secret.hash(),
        id: SessionId::try_from(id).map_err(|error| StoreError::Other(Box::new(error)))?,
        person: None,
        role: ActorRole::Subscriber,
        opened_at: now,
        idle_until: later(now, IDLE_MS),
        expires_at: later(now, SESSION_MS),
        proved_at: None,
        provider_session: None,
        device,
    };
    Ok((secret, opened))
}

/// A new secret.
pub(super) fn random() -> Result<Secret, StoreError> {
    Secret::random().map_err(|error| StoreError::Other(Box::new(error)))
}
