//! The forms of the page in which something was chosen that is not sent.

use leptos::prelude::*;

/// The forms that are open, by name, and whether anything in them differs from what they began with.
#[derive(Clone, Copy)]
pub struct Unsaved(StoredValue<Vec<(String, Signal<bool>)>>);

impl Default for Unsaved {
    fn default() -> Self {
        Self(StoredValue::new(Vec::new()))
    }
}

impl Unsaved {
    /// Knows of a form until the current reactive owner is cleaned up.
    pub fn watch(self, form: String, is_changed: Signal<bool>) {
        self.0
            .update_value(|forms| forms.push((form.clone(), is_changed)));
        on_cleanup(move || {
            self.0
                .try_update_value(|forms| forms.retain(|(name, _)| *name != form));
        });
    }

    /// Whether something would be lost.
    #[must_use]
    pub fn any(self) -> bool {
        let changed = |(_, changed): &(_, Signal<bool>)| changed.try_get_untracked();
        self.0
            .try_with_value(|forms| forms.iter().filter_map(changed).any(|changed| changed))
            .unwrap_or_default()
    }

    /// The reader does not want it: it is lost from here on.
    pub fn give_up(self) {
        self.0.set_value(Vec::new());
    }
}
