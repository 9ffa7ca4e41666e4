//! How a clause changed, in words.

use dashboard_model::policy::ChangeKind;

use crate::{
    format::{Format, Plural},
    i18n::*,
};

/// Every kind, from what deserves the reader's attention most.
pub const KINDS: [ChangeKind; 6] = [
    ChangeKind::Widened,
    ChangeKind::Shifted,
    ChangeKind::Added,
    ChangeKind::Narrowed,
    ChangeKind::Removed,
    ChangeKind::Reworded,
];

/// The word that styles go by.
#[must_use]
pub const fn kind_word(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "added",
        ChangeKind::Removed => "removed",
        ChangeKind::Reworded => "reworded",
        ChangeKind::Widened => "widened",
        ChangeKind::Narrowed => "narrowed",
        ChangeKind::Shifted => "shifted",
    }
}

/// The kind in a word or two.
#[must_use]
pub fn kind_name(locale: Locale, kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => td_string!(locale, policy.changes.added.name),
        ChangeKind::Removed => td_string!(locale, policy.changes.removed.name),
        ChangeKind::Reworded => td_string!(locale, policy.changes.reworded.name),
        ChangeKind::Widened => td_string!(locale, policy.changes.widened.name),
        ChangeKind::Narrowed => td_string!(locale, policy.changes.narrowed.name),
        ChangeKind::Shifted => td_string!(locale, policy.changes.shifted.name),
    }
}

/// What the kind means, in a sentence.
#[must_use]
pub fn kind_meaning(locale: Locale, kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => td_string!(locale, policy.changes.added.meaning),
        ChangeKind::Removed => td_string!(locale, policy.changes.removed.meaning),
        ChangeKind::Reworded => td_string!(locale, policy.changes.reworded.meaning),
        ChangeKind::Widened => td_string!(locale, policy.changes.widened.meaning),
        ChangeKind::Narrowed => td_string!(locale, policy.changes.narrowed.meaning),
        ChangeKind::Shifted => td_string!(locale, policy.changes.shifted.meaning),
    }
}

/// How many clauses changed so: `2 allow more`.
#[must_use]
pub fn kind_count(locale: Locale, format: &Format, kind: ChangeKind, count: u32) -> String {
    if format.plural(count) == Plural::One {
        let one = match kind {
            ChangeKind::Added => td_string!(locale, policy.changes.added.one),
            ChangeKind::Removed => td_string!(locale, policy.changes.removed.one),
            ChangeKind::Reworded => td_string!(locale, policy.changes.reworded.one),
            ChangeKind::Widened => td_string!(locale, policy.changes.widened.one),
            ChangeKind::Narrowed => td_string!(locale, policy.changes.narrowed.one),
            ChangeKind::Shifted => td_string!(locale, policy.changes.shifted.one),
        };
        return one.to_owned();
    }
    let count = format.count(count);
    match kind {
        ChangeKind::Added => td_string!(locale, policy.changes.added.other, count),
        ChangeKind::Removed => td_string!(locale, policy.changes.removed.other, count),
        ChangeKind::Reworded => td_string!(locale, policy.changes.reworded.other, count),
        ChangeKind::Widened => td_string!(locale, policy.changes.widened.other, count),
        ChangeKind::Narrowed => td_string!(locale, policy.changes.narrowed.other, count),
        ChangeKind::Shifted => td_string!(locale, policy.changes.shifted.other, count),
    }
}
