//! One-time links.

use dashboard_model::id::AccountId;

use super::{LINK_MS, SESSION_MS, Secret, hash, later};
use crate::{
    clock::Clock,
    store::{Store, StoreError},
};

/// Makes a link's token for an account: 256 bits, good once within ten minutes. `None` if there is
/// no such account.
///
/// # Errors
/// The store failed, or there is no randomness.
pub async fn issue_link(
    store: &dyn Store,
    clock: &Clock,
    account: &AccountId,
) -> Result<Option<Secret>, StoreError> {
    let link = random()?;
    let kept = store
        .put_link(account, link.hash(), later(clock.now(), LINK_MS))
        .await?;
    Ok(kept.then_some(link))
}

/// Uses a link up and opens a session, good for twelve hours. `None` if the link is unknown, used
/// or too old.
///
/// # Errors
/// The store failed, or there is no randomness.
pub async fn redeem_link(
    store: &dyn Store,
    clock: &Clock,
    token: &str,
) -> Result<Option<Secret>, StoreError> {
    let session = random()?;
    let now = clock.now();
    let opened = store
        .redeem_link(hash(token), session.hash(), now, later(now, SESSION_MS))
        .await?;
    Ok(opened.then_some(session))
}

fn random() -> Result<Secret, StoreError> {
    Secret::random().map_err(|error| StoreError::Other(Box::new(error)))
}
