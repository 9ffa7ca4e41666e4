//! What passes between a form and the page that sends it.

use dashboard_model::{
    account::{Account, ProfileChange},
    id::RecordId,
    vocabulary::AccountField,
};
use leptos::prelude::*;

use super::{
    draft::{Fault, only},
    drafts::Drafts,
};
use crate::components::failure::Failure;

/// A correction of one field, from what its form was filled with to what is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Which field.
    pub field: AccountField,
    /// What was held when the reader decided, of this field alone.
    pub base: ProfileChange,
    /// What is to be held.
    pub wanted: ProfileChange,
}

impl Correction {
    /// The correction that takes this one back.
    #[must_use]
    pub fn back(self) -> Self {
        Self {
            field: self.field,
            base: self.wanted,
            wanted: self.base,
        }
    }
}

/// What became of a correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It is held now; and the record of it, if it was found.
    Done(Option<RecordId>),
    /// Texts of it break rules.
    Refused(Vec<Fault>),
    /// Somebody else changed the same field meanwhile; the account shows what is held now.
    Conflict,
    /// The sign-in is too old for it; where one signs in afresh.
    Fresh(String),
    /// It did not get there.
    Failed(Failure),
}

/// What the forms of the page have in common.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The account as it was last seen.
    pub account: Signal<Account>,
    /// The forms that are open.
    pub drafts: Drafts,
    /// Sends a correction; the second part hears what became of it.
    pub correct: Callback<(Correction, Callback<Answer>)>,
}

impl Desk {
    /// What is held in one field now.
    #[must_use]
    pub fn held(self, field: AccountField) -> ProfileChange {
        self.account.with(|account| only(field, &account.profile))
    }
}
