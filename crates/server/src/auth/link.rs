//! One-time links.

use dashboard_model::id::AccountId;

use super::{
    LINK_MS, Secret, hash, later,
    opening::{begin, random},
};
use crate::{
    clock::Clock,
    store::{Device, SecretHash, Store, StoreError},
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

/// Uses a link up and opens a session. `None` if the link is unknown, used or too old. The session of the
/// same browser that the new one takes the place of ends with it.
///
/// # Errors
/// The store failed, or there is no randomness.
pub async fn redeem_link(
    store: &dyn Store,
    clock: &Clock,
    token: &str,
    device: Device,
    replaces: Option<SecretHash>,
) -> Result<Option<Secret>, StoreError> {
    let (session, opened) = begin(clock.now(), device)?;
    let opened = store.redeem_link(hash(token), opened, replaces).await?;
    Ok(opened.then_some(session))
}
