//! One recipient: how often, last when, what, why, and whether the policy binds it.

use dashboard_model::{
    recipient::RecipientSummary,
    vocabulary::{DataCategory, TriggerKind},
};
use leptos::prelude::*;

use crate::{
    components::link::PageLink,
    format::{Format, Plural},
    i18n::*,
    route::Route,
    state::formatting::use_format,
    timeline::filter::Filter,
    ui::{Glyph, Icon},
    words,
};

/// A recipient's card. The handle stands on it, so that links can lead there.
#[component]
pub fn RecipientCard(
    /// Who, and what went there.
    recipient: RecipientSummary,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let name = recipient.recipient.name.clone();
    let its = Filter {
        received_by: Some(recipient.id.clone()),
        ..Filter::default()
    };
    let what = recipient.categories.iter().map(|category| {
        let filter = Filter {
            categories: vec![*category],
            ..its.clone()
        };
        data_link(locale, *category, filter)
    });
    let why = recipient.triggers.iter().map(|trigger| {
        let filter = Filter {
            triggers: vec![*trigger],
            ..its.clone()
        };
        reason_link(locale, *trigger, filter)
    });
    let purposes = recipient.purposes.iter();
    let purposes: Vec<String> = purposes
        .map(|purpose| words::purpose_name(locale, *purpose).to_owned())
        .collect();
    let see = match format.plural(recipient.records) {
        Plural::One => td_string!(locale, sharing.recipient.see.one).to_owned(),
        Plural::Other => {
            let count = format.count(recipient.records);
            td_string!(locale, sharing.recipient.see.other, count)
        }
    };
    let of_whom = td_string!(locale, sharing.recipient.to, name = name.clone());
    view! {
        <li class="received" data-recipient=recipient.id.clone()>
            <div class="received-head">
                <h3>{name}</h3>
                <p class="received-kind">
                    {words::recipient_kind_name(locale, recipient.recipient.kind)}
                </p>
            </div>
            <dl class="received-facts">
                <div>
                    <dt>{td_string!(locale, sharing.recipient.what)}</dt>
                    <dd>
                        <ul class="tags">{what.collect_view()}</ul>
                    </dd>
                </div>
                <div>
                    <dt>{td_string!(locale, sharing.recipient.why)}</dt>
                    <dd>
                        <ul class="tags">{why.collect_view()}</ul>
                    </dd>
                </div>
                <div>
                    <dt>{td_string!(locale, sharing.recipient.purposes)}</dt>
                    <dd>{format.list(&purposes)}</dd>
                </div>
            </dl>
            <div class="received-count">
                {times(locale, &format, &recipient)} <p>
                    <PageLink to=Route::Timeline {
                        filter: its,
                    }>{see} <span class="visually-hidden">" "{of_whom}</span></PageLink>
                </p>
            </div>
            <div class="received-policy">{policy_notes(locale, &format, &recipient)}</div>
        </li>
    }
}

fn data_link(locale: Locale, category: DataCategory, filter: Filter) -> impl IntoView {
    view! {
        <li>
            <PageLink class="tag" to=Route::Timeline { filter }>
                {words::category_name(locale, category)}
            </PageLink>
        </li>
    }
}

fn reason_link(locale: Locale, trigger: TriggerKind, filter: Filter) -> impl IntoView {
    view! {
        <li>
            <PageLink class="tag" to=Route::Timeline { filter }>
                <span class="chip-dot" data-trigger=trigger.as_str() aria-hidden={"true"}></span>
                {words::trigger_name(locale, trigger)}
            </PageLink>
        </li>
    }
}

/// How often, and when last and first.
fn times(locale: Locale, format: &Format, recipient: &RecipientSummary) -> impl IntoView + use<> {
    let date = format.date(recipient.last_at);
    let lines = match format.plural(recipient.disclosures) {
        Plural::One => vec![
            td_string!(locale, sharing.recipient.times.one).to_owned(),
            td_string!(locale, sharing.recipient.on, date),
        ],
        Plural::Other => {
            let count = format.count(recipient.disclosures);
            let times = td_string!(locale, sharing.recipient.times.other, count);
            let last = td_string!(locale, sharing.recipient.last, date);
            let date = format.date(recipient.first_at);
            let first = td_string!(locale, sharing.recipient.first, date);
            vec![times, last, first]
        }
    };
    let lines = lines.into_iter();
    lines.map(|line| view! { <p>{line}</p> }).collect_view()
}

/// Whether the policy binds the recipient, and whether it explains everything.
fn policy_notes(
    locale: Locale,
    format: &Format,
    recipient: &RecipientSummary,
) -> impl IntoView + use<> {
    let (class, glyph, binding) = if recipient.unbound == 0 {
        let bound = td_string!(locale, sharing.recipient.bound).to_owned();
        ("bound", Glyph::Lock, bound)
    } else if recipient.unbound == recipient.disclosures {
        let unbound = td_string!(locale, sharing.recipient.unbound).to_owned();
        ("unbound", Glyph::Alert, unbound)
    } else {
        let partly = match format.plural(recipient.unbound) {
            Plural::One => td_string!(locale, sharing.recipient.partly.one).to_owned(),
            Plural::Other => {
                let count = format.count(recipient.unbound);
                td_string!(locale, sharing.recipient.partly.other, count)
            }
        };
        ("unbound", Glyph::Alert, partly)
    };
    let questions = (recipient.questions > 0).then(|| {
        let text = match format.plural(recipient.questions) {
            Plural::One => td_string!(locale, sharing.recipient.questions.one).to_owned(),
            Plural::Other => {
                let count = format.count(recipient.questions);
                td_string!(locale, sharing.recipient.questions.other, count)
            }
        };
        let to = Route::Timeline {
            filter: Filter {
                received_by: Some(recipient.id.clone()),
                questions: true,
                ..Filter::default()
            },
        };
        view! {
            <p class="asked">
                <Icon glyph=Glyph::Question />
                <PageLink to>{text}</PageLink>
            </p>
        }
    });
    view! {
        <p class=class>
            <Icon glyph />
            {binding}
        </p>
        {questions}
    }
}
