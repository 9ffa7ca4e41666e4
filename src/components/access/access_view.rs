//! Who may look: what is good now first, then what will be, and what has ended, folded.

use dashboard_model::id::GrantId;
use leptos::prelude::*;

use super::{
    desk::Desk, ended::Ended, give_form::GiveForm, grant_card::GrantCard, said_note::SaidNote,
    standing::Standing,
};
use crate::{components::leave_dialog::LeaveDialog, i18n::*};

/// The first thing that can be chosen, of the forms that are open.
const FIRST_INPUT: &str = ".give-form :is(input, select)";

/// All grants, and the form in which another one is given.
#[component]
pub fn AccessView(
    /// What its parts have in common.
    desk: Desk,
) -> impl IntoView {
    let locale = use_locale();
    let standing = move |wanted: Standing| {
        Memo::new(move |_| {
            let now = desk.now.get();
            desk.grants.with(|grants| {
                let ids = grants.iter();
                let ids = ids.filter(|grant| Standing::of(grant, now) == wanted);
                ids.map(|grant| grant.id.clone()).collect::<Vec<_>>()
            })
        })
    };
    let (good, later) = (standing(Standing::Now), standing(Standing::Later));
    let cards = move |ids: Memo<Vec<GrantId>>| {
        view! {
            <ul class="grants">
                <For each=move || ids.get() key=GrantId::clone let:id>
                    <GrantCard id desk />
                </For>
            </ul>
        }
    };
    let form = move || {
        let first = desk.form.get()?;
        Some(view! { <GiveForm first desk /> })
    };
    view! {
        <SaidNote desk />
        {form}
        <section class="access-part" aria-labelledby="may-look">
            <h2 id="may-look">{td_string!(locale, access.now.title)}</h2>
            <Show when=move || good.with(Vec::is_empty)>
                <p class="access-none">{td_string!(locale, access.now.none)}</p>
            </Show>
            {cards(good)}
        </section>
        <Show when=move || later.with(|later| !later.is_empty())>
            <section class="access-part" aria-labelledby="will-look">
                <h2 id="will-look">{td_string!(locale, access.later.title)}</h2>
                {cards(later)}
            </section>
        </Show>
        <Ended desk />
        <LeaveDialog
            is_unsaved=Callback::new(move |()| desk.unsaved.any())
            discard=Callback::new(move |()| desk.unsaved.give_up())
            stay_at=FIRST_INPUT
        />
    }
}
