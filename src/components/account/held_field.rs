//! One part of what is held.

use dashboard_model::{
    account::{HeldField as Held, ProfileChange},
    vocabulary::AccountField,
};
use leptos::prelude::*;

use super::{
    cars::Cars,
    change_note::{ChangeNote, Note},
    correction::Desk,
    draft::Draft,
    field_form::{FieldForm, first_input},
    held_lines::HeldLines,
};
use crate::{
    browser::focus, components::external_link::ExternalLink, i18n::*,
    state::formatting::use_format, words,
};

/// A field: what is held, when it last changed, and the way to correct it.
#[component]
pub fn HeldField(
    /// The field.
    field: AccountField,
    /// What the forms have in common.
    desk: Desk,
) -> impl IntoView {
    let locale = use_locale();
    let drafts = desk.drafts;
    let name = words::field_name(locale, field);
    let title = format!("held-{}", field.as_str());
    let note = RwSignal::new(None);
    let button = format!("#correct-{}", field.as_str());
    let on_close = {
        let button = button.clone();
        Callback::new(move |()| {
            drafts.close(field);
            focus::focus_next(button.clone());
        })
    };
    let on_done = Callback::new(move |(change, record)| {
        note.try_set(Some(Note::of(change, record)));
        on_close.run(());
    });
    let on_undone = Callback::new(move |()| focus::focus_next(button.clone()));
    let open = Callback::new(move |()| {
        let held = desk.account.get_untracked().profile;
        if let Some(draft) = Draft::of(field, &held) {
            note.set(None);
            drafts.put(draft);
            focus::focus_next(first_input(field));
        }
    });
    let is_open = Memo::new(move |_| drafts.is_open(field));
    let labelled_by = title.clone();
    let content = move || {
        let draft = is_open.get().then(|| drafts.get_untracked(field)).flatten();
        match draft {
            Some(draft) => {
                let labelled_by = labelled_by.clone();
                view! { <FieldForm draft desk labelled_by on_done on_close /> }.into_any()
            }
            None => view! { <Values field desk /> }.into_any(),
        }
    };
    let way = move || {
        let shown = !is_open.get();
        shown.then(|| view! { <Way field name desk open /> })
    };
    view! {
        <li class="held-field" class:open=is_open>
            <h2 id=title>{name}</h2>
            <div class="held-values">{content} <ChangeNote desk note on_undone /></div>
            <div class="held-actions">{way}</div>
        </li>
    }
}

fn held(desk: Desk, field: AccountField) -> Option<Held> {
    desk.account.with(|account| {
        let mut fields = account.fields.iter();
        fields.find(|held| held.field == field).cloned()
    })
}

/// What is held, and when it last changed.
#[component]
fn Values(field: AccountField, desk: Desk) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let values = move || match field {
        AccountField::Vehicles => {
            let cars = desk.account.with(|account| account.vehicles.clone());
            view! { <Cars cars /> }.into_any()
        }
        _ => view! { <HeldLines one=desk.held(field) /> }.into_any(),
    };
    let changed = move || {
        let held = held(desk, field)?;
        let words = match held.changed_at {
            Some(at) => td_string!(locale, account.changed, date = format.date(at)),
            None if held.values.is_empty() => return None,
            None => td_string!(locale, account.unchanged).to_owned(),
        };
        Some(view! { <p class="held-changed">{words}</p> })
    };
    view! {
        {values}
        {changed}
    }
}

/// The way to correct the field: the operator's own form where there is one, else ours.
#[component]
fn Way(field: AccountField, name: &'static str, desk: Desk, open: Callback<()>) -> impl IntoView {
    let locale = use_locale();
    let of_what = move || view! { <span class="visually-hidden">": " {name}</span> };
    let link = untrack(|| held(desk, field)).and_then(|held| held.edit_url);
    match link {
        Some(href) => {
            view! { <ExternalLink href>{td_string!(locale, account.correct)} {of_what()}</ExternalLink> }
            .into_any()
        }
        None if field == AccountField::Vehicles => {
            view! { <p class="held-changed">{td_string!(locale, account.by_contact)}</p> }
                .into_any()
        }
        None => {
            let id = format!("correct-{}", field.as_str());
            let word = move || {
                if desk.held(field) == ProfileChange::default() {
                    td_string!(locale, account.add)
                } else {
                    td_string!(locale, account.edit)
                }
            };
            view! {
                <button type="button" class="button" id=id on:click=move |_| open.run(())>
                    {word}
                    {of_what()}
                </button>
            }
            .into_any()
        }
    }
}
