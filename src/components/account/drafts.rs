//! The forms that are open. They outlive whatever is built anew around them: another language, or a
//! session that ended and was opened again, loses nothing of what was typed.

use dashboard_model::{id::AccountId, vocabulary::AccountField};
use leptos::prelude::*;

use super::draft::Draft;
use crate::state::root::at_the_root;

/// The forms that are open.
#[derive(Clone, Copy)]
pub struct Drafts {
    account: StoredValue<Option<AccountId>>,
    open: RwSignal<Vec<Draft>>,
}

impl Drafts {
    /// The open forms of an account. Those of another one are thrown away.
    #[must_use]
    pub fn of(account: &AccountId) -> Self {
        let drafts = at_the_root(|| Self {
            account: StoredValue::new(None),
            open: RwSignal::new(Vec::new()),
        });
        if drafts.account.with_value(|of| of.as_ref() != Some(account)) {
            drafts.account.set_value(Some(account.clone()));
            drafts.open.set(Vec::new());
        }
        drafts
    }

    /// Opens a form, or fills one anew that is open.
    pub fn put(self, draft: Draft) {
        self.open.update(|open| {
            open.retain(|other| other.field != draft.field);
            open.push(draft);
        });
    }

    /// Closes a form.
    pub fn close(self, field: AccountField) {
        self.open
            .update(|open| open.retain(|draft| draft.field != field));
    }

    /// Closes all of them.
    pub fn close_all(self) {
        self.open.set(Vec::new());
    }

    /// Whether the form of a field is open.
    #[must_use]
    pub fn is_open(self, field: AccountField) -> bool {
        self.open
            .with(|open| open.iter().any(|draft| draft.field == field))
    }

    /// Whether anything is typed that is not saved.
    #[must_use]
    pub fn is_unsaved(self) -> bool {
        let unsaved = |open: &Vec<Draft>| open.iter().any(Draft::is_changed);
        self.open.try_with_untracked(unsaved).unwrap_or_default()
    }

    /// The form of a field as it is now.
    #[must_use]
    pub fn get_untracked(self, field: AccountField) -> Option<Draft> {
        self.open
            .with_untracked(|open| open.iter().find(|draft| draft.field == field).cloned())
    }

    /// The same, followed.
    #[must_use]
    pub fn get(self, field: AccountField) -> Option<Draft> {
        self.open
            .with(|open| open.iter().find(|draft| draft.field == field).cloned())
    }

    /// Something is typed.
    pub fn change(self, field: AccountField, change: impl FnOnce(&mut Draft)) {
        self.open.update(|open| {
            if let Some(draft) = open.iter_mut().find(|draft| draft.field == field) {
                change(draft);
            }
        });
    }
}
