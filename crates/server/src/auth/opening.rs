//! What a session is when it begins.

use dashboard_model::{id::SessionId, time::Timestamp, vocabulary::ActorRole};
use uuid::Uuid;

use super::{CAR_S, IDLE_MS, Proven, SESSION_MS, Secret, later};
use crate::{
    clock::Clock,
    store::{Device, NewSession, OpenSession, SecretHash, Store, StoreError},
};

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
        organisation: None,
        grant: None,
        portal: None,
        car: false,
        since: None,
        opened_at: now,
        idle_until: later(now, IDLE_MS),
        expires_at: later(now, SESSION_MS),
        proved_at: None,
        provider_session: None,
        device,
    };
    Ok((secret, opened))
}

/// The session of a car that somebody lets in: for half an hour at most. It goes on with the visit of
/// whoever lets it in, and counts as signed in since they last proved who they are, not since now. Nobody
/// has its secret: the car is given another one when it asks what became of it.
///
/// # Errors
/// There is no randomness.
pub fn of_a_car(by: &OpenSession, now: Timestamp) -> Result<NewSession, StoreError> {
    let (_, session) = begin(now, Device::default())?;
    Ok(NewSession {
        person: by.person.clone(),
        car: true,
        since: by.since,
        expires_at: later(now, i64::from(CAR_S) * 1_000),
        proved_at: by.proved_at,
        ..session
    })
}

/// A new secret.
pub(crate) fn random() -> Result<Secret, StoreError> {
    Secret::random().map_err(|error| StoreError::Other(Box::new(error)))
}

/// Opens a session for whom the provider told of; the browser's session until now ends. `None` if
/// there is no account for them, or none that gave them a grant: nobody can tell which.
///
/// # Errors
/// The store failed, or there is no randomness.
pub async fn open_proven(
    store: &dyn Store,
    clock: &Clock,
    proven: Proven,
    device: Device,
    replaces: Option<SecretHash>,
) -> Result<Option<Secret>, StoreError> {
    let Some(account) = proven.account else {
        return Ok(None);
    };
    let (secret, session) = begin(clock.now(), device)?;
    let opened = NewSession {
        person: Some(proven.person),
        role: proven.role,
        organisation: proven.organisation,
        proved_at: proven.proved_at,
        provider_session: proven.provider_session,
        ..session
    };
    let opened = store.open_session(&account, opened, replaces).await?;
    Ok(opened.then_some(secret))
}
