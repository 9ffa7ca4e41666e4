//! What somebody signed in with.

use crate::i18n::*;

/// The browser and the system it runs on, as far as they are known.
#[must_use]
pub fn device(locale: Locale, browser: Option<String>, system: Option<String>) -> String {
    match (browser, system) {
        (Some(browser), Some(system)) => {
            td_string!(locale, account.sessions.device, browser, system)
        }
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => td_string!(locale, account.sessions.unknown).to_owned(),
    }
}
