//! The records that a newly allowed thing is about.

use dashboard_model::policy::{ChangeKind, ClauseChange};

use super::super::{
    counts::Counts,
    coverage_lines::{category_names, kind_names},
};
use crate::{format::Format, i18n::*, route::Route, timeline::filter::Filter};

/// Links to those of a clause's records that hold data, or went to somebody, that the clause newly
/// allows; none where the clause allows nothing beside what it did.
#[must_use]
pub fn concerned(
    locale: Locale,
    format: &Format,
    counts: &Counts,
    change: &ClauseChange,
) -> Vec<(String, Route)> {
    let widened = matches!(change.kind, ChangeKind::Widened | ChangeKind::Shifted);
    let count = counts.of_clause(&change.clause).unwrap_or_default();
    if !widened || count == 0 {
        return Vec::new();
    }
    let recorded = change.added.triggers.iter();
    let categories = sorted(recorded.flat_map(|one| one.categories.iter().copied()));
    let handed = change.added.recipients.iter();
    let recipients = sorted(handed.flat_map(|one| one.kinds.iter().copied()));
    let mut links = Vec::new();
    if !categories.is_empty() {
        let what = category_names(locale, format, &categories);
        let filter = Filter {
            categories,
            ..counts.filter_of(&change.clause)
        };
        links.push((
            td_string!(locale, policy.changes.with_data, what),
            Route::Timeline { filter },
        ));
    }
    if !recipients.is_empty() {
        let who = kind_names(locale, format, &recipients);
        let filter = Filter {
            recipients,
            ..counts.filter_of(&change.clause)
        };
        links.push((
            td_string!(locale, policy.changes.with_recipients, who),
            Route::Timeline { filter },
        ));
    }
    links
}

fn sorted<T: Ord>(words: impl Iterator<Item = T>) -> Vec<T> {
    let mut words: Vec<T> = words.collect();
    words.sort_unstable();
    words.dedup();
    words
}
