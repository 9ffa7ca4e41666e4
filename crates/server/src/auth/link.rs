//! One-time links.

use dashboard_model::id::AccountId;

use super::{
    LINK_MS, Secret, hash, later,
    opening::{begin, random},
};
use crate::{
    clock::Clock,
    store::{Device, Store, StoreError},
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

/// Uses a link up and opens a session. `None` if the link is unknown, used or too old.
///
/// # Errors
/// The store failed, or there is no randomness.
pub async fn redeem_link(
    store: &dyn Store,
    clock: &Clock,
    token: &str,
    device: Device,
) -> Result<Option<Secret>, StoreError> {
    let (session, opened) = begin(clock.now(), device)?;
    let opened = store.redeem_link(hash(token), opened).await?;
    Ok(opened.then_some(session))
}
