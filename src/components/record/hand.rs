//! One handing-over: who, when, what of it, what for, and what allows it.

use dashboard_model::{
    disclosure::Disclosure,
    policy::{ClauseId, DisclosureExplanation},
    time::Timestamp,
    vocabulary::{DataCategory, Exchange},
};
use leptos::prelude::*;

use super::{
    clause_links::ClauseLinks,
    facts::{Fact, fact_row},
    reason::{instrument_text, scope_text},
};
use crate::{
    format::Format,
    i18n::*,
    state::formatting::use_format,
    ui::{Glyph, Icon},
    words,
};

/// A recipient's card on the record's way.
#[component]
pub fn Hand(
    /// The handing-over.
    disclosure: Disclosure,
    /// What the policy says of it; `None` when none was in force.
    explanation: Option<DisclosureExplanation>,
    /// Whether something about it is left unexplained.
    open: bool,
    /// When the record was made: on the same day the time is enough.
    recorded_at: Timestamp,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let bound = explanation.as_ref().is_some_and(|policy| policy.bound);
    let clauses = explanation.map(|policy| policy.clauses).unwrap_or_default();
    let uncovered = clauses.is_empty();
    let (binding, glyph) = if bound {
        (td_string!(locale, record.recipients.bound), Glyph::Check)
    } else {
        (
            td_string!(locale, record.recipients.not_bound),
            Glyph::Alert,
        )
    };
    let when = time_near(&format, recorded_at, disclosure.at);
    let facts = facts(locale, &format, &disclosure);
    let tag = |category: &DataCategory| {
        view! {
            <li class="tag" data-category=category.as_str()>
                {words::category_name(locale, *category)}
            </li>
        }
    };
    let inside = !disclosure.is_outside();
    view! {
        <li class="station hand" class:inside=inside class:further=!disclosure.via.is_empty()>
            {way(locale, &disclosure)}
            <div class="hand-head">
                <h3 class="hand-name">{disclosure.recipient.name}</h3>
                <time datetime=disclosure.at.to_string()>{when}</time>
            </div>
            <p class="hand-kind">{words::recipient_kind_name(locale, disclosure.recipient.kind)}</p>
            {sold(locale, disclosure.exchange)
                .map(|text| {
                    view! {
                        <p class="hand-sold">
                            <Icon glyph=Glyph::Alert />
                            <span>{text}</span>
                        </p>
                    }
                })}
            <ul class="tags" aria-label=td_string!(locale, record.recipients.what)>
                {disclosure.categories.iter().map(tag).collect_view()}
            </ul>
            <dl class="facts hand-what">
                {facts.into_iter().map(fact_row).collect_view()} <div class="fact">
                    <dt>{clauses_label(locale, open && !uncovered)}</dt>
                    <dd class:uncovered=uncovered>{allowed(locale, clauses)}</dd>
                </div>
            </dl>
            <p class="hand-bound" class:unbound=!bound>
                <Icon glyph />
                <span>{binding}</span>
            </p>
        </li>
    }
}

/// Through whose hands it went, where it did not go there straight.
fn way(locale: Locale, disclosure: &Disclosure) -> Option<impl IntoView + use<>> {
    let hands = disclosure.via.iter();
    let names: Vec<&str> = hands.map(|hand| &*hand.name).collect();
    (!names.is_empty()).then(|| {
        let names = names.join(" → ");
        view! { <p class="hand-via">{td_string!(locale, record.recipients.via, names)}</p> }
    })
}

fn sold(locale: Locale, exchange: Exchange) -> Option<&'static str> {
    match exchange {
        Exchange::None => None,
        Exchange::Sold => Some(td_string!(locale, record.recipients.sold)),
        Exchange::Rented => Some(td_string!(locale, record.recipients.rented)),
    }
}

/// A clause that names such a handing-over does not allow this one while something is open.
fn clauses_label(locale: Locale, open: bool) -> &'static str {
    if open {
        td_string!(locale, record.recipients.conditions)
    } else {
        td_string!(locale, record.recipients.clauses)
    }
}

fn allowed(locale: Locale, clauses: Vec<ClauseId>) -> AnyView {
    if clauses.is_empty() {
        td_string!(locale, record.recipients.no_clause).into_any()
    } else {
        view! { <ClauseLinks clauses /> }.into_any()
    }
}

/// What for, and under what document.
fn facts(locale: Locale, format: &Format, disclosure: &Disclosure) -> Vec<Fact> {
    let purpose = words::purpose_name(locale, disclosure.purpose).to_owned();
    let mut facts = vec![(td_string!(locale, record.recipients.purpose), purpose)];
    if let Some(document) = &disclosure.instrument {
        let text = instrument_text(locale, document);
        facts.push((td_string!(locale, record.recipients.document), text));
        let asks = scope_text(locale, format, document);
        facts.push((td_string!(locale, record.scope.title), asks));
    }
    facts
}

/// A moment near another, to the minute: the time, and the day where it is another one.
pub fn near(format: &Format, reference: Timestamp, moment: Timestamp) -> String {
    dated(format, reference, moment, format.time(moment))
}

/// The same to the second: on the way of a record they count.
pub fn time_near(format: &Format, reference: Timestamp, moment: Timestamp) -> String {
    dated(format, reference, moment, format.exact_time(moment))
}

fn dated(format: &Format, reference: Timestamp, moment: Timestamp, time: String) -> String {
    let date = format.date(moment);
    if format.date(reference) == date {
        time
    } else {
        format!("{date}, {time}")
    }
}
