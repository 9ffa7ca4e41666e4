//! What outlives a visit, if the browser lets it.

use web_sys::{Storage, window};

/// Before every key: the origin may hold other things.
const PREFIX: &str = "privacy-dashboard.";

fn local() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// A stored text.
#[must_use]
pub fn read(key: &str) -> Option<String> {
    local()?.get_item(&format!("{PREFIX}{key}")).ok()?
}

/// Stores a text. Where storage is full or forbidden, the choice lasts for this visit only.
pub fn write(key: &str, value: &str) {
    if let Some(storage) = local() {
        storage.set_item(&format!("{PREFIX}{key}"), value).ok();
    }
}

/// Removes a stored text.
pub fn remove(key: &str) {
    if let Some(storage) = local() {
        storage.remove_item(&format!("{PREFIX}{key}")).ok();
    }
}
