//! The code of a car that asks to be let in, from the address with which a phone opened `/pair?code=…`.
//! It is read once, leaves the address at once, and is kept in memory alone: a code in the history of a
//! browser could be answered by whoever finds it.

use leptos::prelude::*;

use super::root::at_the_root;
use crate::{
    browser::{history, root},
    route::Route,
};

/// The code as it stood in the address or was typed; nothing says that it is a good one.
#[derive(Clone, Copy)]
pub struct CarCode(StoredValue<Option<String>>);

impl CarCode {
    /// What was read before, or what the address brings now. To be called on the page `/pair` alone.
    #[must_use]
    pub fn take() -> Self {
        let kept = at_the_root(|| Self(StoredValue::new(None)));
        if let Some(code) = root::query_value("code") {
            history::replace(&Route::Pair.to_address(), None);
            kept.0.set_value(Some(code));
        }
        kept
    }

    /// The code.
    #[must_use]
    pub fn get(self) -> Option<String> {
        self.0.get_value()
    }

    /// Keeps what was typed in its place.
    pub fn keep(self, code: String) {
        self.0.set_value(Some(code));
    }

    /// Forgets it, once it is answered.
    pub fn forget(self) {
        self.0.set_value(None);
    }

    /// Where the page is found with the code, for coming back from signing in.
    #[must_use]
    pub fn address(self) -> String {
        let page = Route::Pair.to_address();
        match self.get() {
            Some(code) => format!("{page}?code={code}"),
            None => page,
        }
    }
}
