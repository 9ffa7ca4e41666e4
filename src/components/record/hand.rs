//! One handing-over: who, when, what of it, what for, and what allows it.

use dashboard_model::{
    disclosure::Disclosure,
    policy::{ClauseId, DisclosureExplanation},
    time::Timestamp,
    vocabulary::DataCategory,
};
use leptos::prelude::*;

use super::{
    clause_links::ClauseLinks,
    facts::{Fact, fact_row},
    reason::instrument_text,
};
use crate::{format::Format, i18n::*, state::formatting::use_format, words};

/// A recipient's card.
#[component]
pub fn Hand(
    /// The handing-over.
    disclosure: Disclosure,
    /// What the policy says of it; `None` when none was in force.
    explanation: Option<DisclosureExplanation>,
    /// When the record was made: on the same day the time is enough.
    recorded_at: Timestamp,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let bound = explanation.as_ref().is_some_and(|policy| policy.bound);
    let clauses = explanation.map(|policy| policy.clauses).unwrap_or_default();
    let uncovered = clauses.is_empty();
    let binding = if bound {
        td_string!(locale, record.recipients.bound)
    } else {
        td_string!(locale, record.recipients.not_bound)
    };
    let when = near(&format, recorded_at, disclosure.at);
    let facts = facts(locale, &disclosure);
    let tag = |category: DataCategory| {
        view! {
            <li class="tag" data-category=category.as_str()>
                {words::category_name(locale, category)}
            </li>
        }
    };
    view! {
        <li class="hand">
            <div class="hand-head">
                <h3 class="hand-name">{disclosure.recipient.name}</h3>
                <time datetime=disclosure.at.to_string()>{when}</time>
            </div>
            <p class="hand-kind">{words::recipient_kind_name(locale, disclosure.recipient.kind)}</p>
            <ul class="tags" aria-label=td_string!(locale, record.recipients.what)>
                {disclosure.categories.into_iter().map(tag).collect_view()}
            </ul>
            <dl class="facts hand-what">
                {facts.into_iter().map(fact_row).collect_view()} <div class="fact">
                    <dt>{td_string!(locale, record.recipients.clauses)}</dt>
                    <dd class:uncovered=uncovered>{allowed(locale, clauses)}</dd>
                </div>
            </dl>
            <p class="hand-bound" class:unbound=!bound>
                {binding}
            </p>
        </li>
    }
}

fn allowed(locale: Locale, clauses: Vec<ClauseId>) -> AnyView {
    if clauses.is_empty() {
        td_string!(locale, record.recipients.no_clause).into_any()
    } else {
        view! { <ClauseLinks clauses /> }.into_any()
    }
}

/// What for, through whom, and under what document.
fn facts(locale: Locale, disclosure: &Disclosure) -> Vec<Fact> {
    let purpose = words::purpose_name(locale, disclosure.purpose).to_owned();
    let mut facts = vec![(td_string!(locale, record.recipients.purpose), purpose)];
    let through: Vec<&str> = disclosure.via.iter().map(|hand| &*hand.name).collect();
    if !through.is_empty() {
        facts.push((
            td_string!(locale, record.recipients.via),
            through.join(" → "),
        ));
    }
    if let Some(document) = &disclosure.instrument {
        let text = instrument_text(locale, document);
        facts.push((td_string!(locale, record.recipients.document), text));
    }
    facts
}

/// A moment near another: the time, and the day where it is another one.
pub fn near(format: &Format, reference: Timestamp, moment: Timestamp) -> String {
    let time = format.time(moment);
    let date = format.date(moment);
    if format.date(reference) == date {
        time
    } else {
        format!("{date}, {time}")
    }
}
