//! The filters that no other choice shows, as in `src/components/timeline/active_filters.rs`.

use maud::{Markup, html};

use super::{super::Page, changed, removable, say};
use crate::store::TimelineFilter;

/// A link for each of them, which removes it.
pub(super) fn active(page: &Page<'_>) -> Markup {
    html! {
        div class="chips active-filters" {
            @for (text, without) in chosen(page) { (removable(page, &text, &without)) }
        }
    }
}

fn chosen(page: &Page<'_>) -> Vec<(String, TimelineFilter)> {
    let texts = page.texts;
    let filter = &page.answers.filter;
    let mut chosen = Vec::new();
    if let (Some(policy), Some(clause)) = (&filter.policy, &filter.clause) {
        let day = policy.0.parse().map(|day| page.format.day(day));
        let date = day.unwrap_or_else(|_| policy.0.clone());
        let clause = clause_label(page, &clause.0);
        let text = say!(
            texts,
            timeline.filters.of_clause,
            clause = clause,
            date = date
        );
        let without = changed(filter, |filter| {
            (filter.policy, filter.clause) = (None, None)
        });
        chosen.push((text, without));
    }
    if filter.received_by.is_some() {
        // The name behind the handle is asked for by the app.
        let text = say!(texts, timeline.filters.received_by, name = "…");
        chosen.push((text, changed(filter, |filter| filter.received_by = None)));
    }
    if filter.incident.is_some() {
        let text = say!(texts, timeline.filters.incident).to_owned();
        chosen.push((text, changed(filter, |filter| filter.incident = None)));
    }
    chosen
}

/// A clause, as one refers to it: `Clause 1 b`.
fn clause_label(page: &Page<'_>, clause: &str) -> String {
    let texts = page.texts;
    let end = clause.find(|c: char| !c.is_ascii_digit());
    let (number, part) = clause.split_at(end.unwrap_or(clause.len()));
    let named = |part: &str| format!("{number}, {part}");
    let name = match part {
        "m" => named(say!(texts, terms.clause.modules)),
        "-research" => named(say!(texts, terms.clause.research)),
        "-legal" => named(say!(texts, terms.clause.legal)),
        "-concierge" => named(say!(texts, terms.clause.concierge)),
        "" => number.to_owned(),
        letter => format!("{number}\u{a0}{}", letter.trim_start_matches('-')),
    };
    say!(texts, terms.clause.clause, name = name)
}
