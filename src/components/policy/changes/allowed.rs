//! What a change allows that was not allowed, and the other way round.

use dashboard_model::policy::{ChangeKind, ClauseChange};
use leptos::prelude::*;

use super::super::coverage_lines::{Line, Lines, permissions};
use crate::{i18n::*, state::formatting::use_format};

/// Two lists under headings that say what they are; one without entries is not there.
#[component]
pub fn Allowed(
    /// The change.
    change: ClauseChange,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let mut added = permissions(locale, &format, &change.added);
    let mut removed = permissions(locale, &format, &change.removed);
    // A promise that is gone allows what it ruled out, and a new one rules it out.
    let selling = || Line::plain(td_string!(locale, policy.covers.selling));
    added.extend(change.removed.never_sold.then(selling));
    removed.extend(change.added.never_sold.then(selling));
    let (now, before) = headings(locale, change.kind);
    let list = |class, title, lines: Vec<Line>| {
        (!lines.is_empty()).then(|| {
            view! {
                <div class=class>
                    <h4>{title}</h4>
                    <Lines lines />
                </div>
            }
        })
    };
    view! {
        <div class="allowed">{list("newly", now, added)} {list("no-longer", before, removed)}</div>
    }
}

/// What each list is. A clause that only allows more still permits what its old terms permitted: they
/// were replaced, not taken away; and the other way round.
fn headings(locale: Locale, kind: ChangeKind) -> (&'static str, &'static str) {
    let newly = td_string!(locale, policy.changes.newly);
    let no_longer = td_string!(locale, policy.changes.no_longer);
    match kind {
        ChangeKind::Widened => (newly, td_string!(locale, policy.changes.before_that)),
        ChangeKind::Narrowed => (td_string!(locale, policy.changes.instead), no_longer),
        ChangeKind::Added | ChangeKind::Removed | ChangeKind::Reworded | ChangeKind::Shifted => {
            (newly, no_longer)
        }
    }
}
