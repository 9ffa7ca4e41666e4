//! What is said of the last wish that came true.

use leptos::prelude::*;

use super::desk::{Desk, Said};
use crate::i18n::*;

/// Says it aloud. It is there before anything happened, so that what it says is heard. Ending cannot
/// be taken back: what is offered instead is said to be something new.
#[component]
pub fn SaidNote(
    /// What the parts of the page have in common.
    desk: Desk,
) -> impl IntoView {
    let locale = use_locale();
    let said = desk.said;
    let words = move || {
        Some(match said.get()? {
            Said::Given(name) => td_string!(locale, access.said.given, name),
            Said::Less(name) => td_string!(locale, access.said.less, name),
            Said::Unchanged => td_string!(locale, access.said.unchanged).to_owned(),
            Said::Already => td_string!(locale, access.said.already).to_owned(),
            Said::Ended(grant) => {
                let name = grant.grantee.organisation.clone();
                let ended = td_string!(locale, access.said.ended, name);
                let no_undo = td_string!(locale, access.said.no_undo);
                format!("{ended} {no_undo}")
            }
        })
    };
    let again = move || {
        let Some(Said::Ended(grant)) = said.get() else {
            return None;
        };
        Some(view! {
            <button
                type="button"
                class="button"
                on:click=move |_| desk.open.run(Some((*grant).clone()))
            >
                {td_string!(locale, access.ended.again)}
            </button>
        })
    };
    view! {
        <div class="access-said" class:shown=move || said.with(Option::is_some) tabindex="-1">
            <p role="status">{words}</p>
            {again}
        </div>
    }
}
