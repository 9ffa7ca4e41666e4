//! One grant: who may see what, what for and until when, and the ways to end or shorten it.

use dashboard_model::{
    grant::Grant,
    id::GrantId,
    vocabulary::{ActorRole, TriggerKind},
};
use leptos::prelude::*;

use super::{
    desk::{Desk, Outcome, Said, Wish},
    less_form::LessForm,
    standing::{LastLook, Standing},
    words::names,
};
use crate::{
    browser::focus,
    components::{failure::Failure, link::PageLink, not_done::NotDone},
    i18n::*,
    route::Route,
    state::formatting::use_format,
    timeline::filter::Filter,
    words,
};

/// A grant that is good, or will be.
#[component]
pub fn GrantCard(
    /// Which.
    id: GrantId,
    /// What the parts of the page have in common.
    desk: Desk,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let of = id.clone();
    let grant = Memo::new(move |_| {
        let found = |grants: &Vec<Grant>| grants.iter().find(|grant| grant.id == of).cloned();
        desk.grants.with(found)
    });
    let card = format!("grant-{id}");
    let button = format!("#grant-{id} .show-less");
    let close = Callback::new(move |()| {
        open.set(false);
        focus::focus_next(button.clone());
    });
    let form = move || {
        let grant = open.get().then(|| grant.get_untracked()).flatten()?;
        Some(view! { <LessForm grant desk close /> })
    };
    let content = move || {
        let grant = grant.get()?;
        Some(view! {
            <GrantHead grant=grant.clone() />
            <GrantFacts grant=grant.clone() desk />
            <LastLooked grant=grant.clone() desk />
            <GrantWays grant desk open />
        })
    };
    view! {
        <li class="grant" id=card>
            {content}
            {form}
        </li>
    }
}

/// Who, and in what role.
#[component]
pub fn GrantHead(
    /// The grant.
    grant: Grant,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="grant-head">
            <h3 tabindex="-1">{grant.grantee.organisation}</h3>
            <p class="grant-role">{words::actor_name(locale, grant.grantee.role)}</p>
        </div>
    }
}

/// What may be seen, of which cars, what for and until when.
#[component]
pub fn GrantFacts(
    /// The grant.
    grant: Grant,
    /// What the parts of the page have in common.
    desk: Desk,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let gone = || td_string!(locale, access.card.gone).to_owned();
    let cars = grant.vehicles.iter();
    let cars: Vec<String> = cars
        .map(|car| desk.car_name(car).unwrap_or_else(gone))
        .collect();
    let own_calls = (grant.grantee.role == ActorRole::HouseholdDriver)
        .then(|| view! { <p>{td_string!(locale, access.card.own_calls)}</p> });
    let from = (Standing::of(&grant, desk.now.get_untracked()) == Standing::Later).then(|| {
        view! {
            <div>
                <dt>{td_string!(locale, access.card.from)}</dt>
                <dd>{format.minute(grant.from)}</dd>
            </div>
        }
    });
    let given = format.date(grant.given_at);
    view! {
        <dl class="grant-facts">
            <div>
                <dt>{td_string!(locale, access.card.sees)}</dt>
                <dd>{names(locale, &format, &grant.categories)} {own_calls}</dd>
            </div>
            <div>
                <dt>{td_string!(locale, access.card.cars)}</dt>
                <dd>{format.list(&cars)}</dd>
            </div>
            <div>
                <dt>{td_string!(locale, access.card.purpose)}</dt>
                <dd>{words::purpose_name(locale, grant.purpose)}</dd>
            </div>
            {from}
            <div>
                <dt>{td_string!(locale, access.card.until)}</dt>
                <dd>
                    {format.minute(grant.until)}
                    <p class="held-changed">
                        {td_string!(locale, access.card.given, date = given)}
                    </p>
                </dd>
            </div>
        </dl>
    }
}

/// When somebody last looked, if that is known, and the way to the looks.
#[component]
fn LastLooked(grant: Grant, desk: Desk) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let name = grant.grantee.organisation.clone();
    let looked = Memo::new(move |_| {
        desk.looks
            .with(|looks| looks.as_ref().map(|looks| looks.last(&grant)))
    });
    let said = move || match looked.get()? {
        LastLook::Unknown => None,
        LastLook::Never => Some(td_string!(locale, access.card.never).to_owned()),
        LastLook::At(moment) => {
            let moment = format.minute(moment);
            Some(td_string!(locale, access.card.looked, moment))
        }
    };
    let named = td_string!(locale, access.card.see_of, name = name.clone());
    let link = move || {
        if looked.get().is_none_or(|last| last == LastLook::Never) {
            return None;
        }
        let handles = desk.handles.get();
        let handle = handles.into_iter().find(|(of, _)| *of == name);
        let filter = Filter {
            triggers: vec![TriggerKind::Access],
            received_by: handle.map(|(_, handle)| handle),
            ..Filter::default()
        };
        let named = named.clone();
        Some(view! {
            " "
            <PageLink to=Route::Timeline {
                filter,
            }>
                {td_string!(locale, access.card.see)} " "
                <span class="visually-hidden">{named}</span>
            </PageLink>
        })
    };
    view! { <p class="grant-looked">{said} {link}</p> }
}

/// How far the end of a grant is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Progress {
    NotAsked,
    Sent,
    Failed(Failure),
}

/// Show less, or end it.
#[component]
fn GrantWays(grant: Grant, desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let locale = use_locale();
    let name = grant.grantee.organisation.clone();
    let progress = RwSignal::new(Progress::NotAsked);
    let sent = move || progress.with(|progress| *progress == Progress::Sent);
    let first_input = format!("#less-{} input", grant.id);
    let less = move |_| {
        open.set(true);
        focus::focus_next(first_input.clone());
    };
    let id = grant.id.clone();
    let hear = Callback::new(move |outcome| {
        if let Outcome::Failed(failure) = outcome {
            progress.try_set(Progress::Failed(failure));
        } else {
            desk.said.set(Some(Said::Ended(Box::new(grant.clone()))));
            focus::focus_next(".access-said".to_owned());
        }
    });
    let end = move |_| {
        if !untrack(sent) {
            progress.set(Progress::Sent);
            desk.send.run((Wish::End(id.clone()), hear));
        }
    };
    let end_text = move || {
        if sent() {
            td_string!(locale, access.card.ending)
        } else {
            td_string!(locale, access.card.end)
        }
    };
    let failed = move || match progress.get() {
        Progress::Failed(failure) => {
            let title = td_string!(locale, access.fault.not_ended);
            Some(view! { <NotDone title failure /> })
        }
        Progress::NotAsked | Progress::Sent => None,
    };
    let less_named = td_string!(locale, access.card.less_named, name = name.clone());
    let end_named = td_string!(locale, access.card.end_named, name);
    view! {
        <div class="grant-ways">
            <button
                type="button"
                class="button show-less"
                aria-label=less_named
                aria-expanded=move || open.get().to_string()
                on:click=less
            >
                {td_string!(locale, access.card.less)}
            </button>
            <button
                type="button"
                class="button"
                aria-label=end_named
                aria-disabled=move || sent().then_some("true")
                on:click=end
            >
                {end_text}
            </button>
        </div>
        {failed}
    }
}
