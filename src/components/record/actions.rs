//! What one can do with a record.

use leptos::prelude::*;

use crate::{
    browser::{clipboard, print},
    i18n::*,
    ui::{Glyph, Icon},
};

/// Buttons to copy the record's link and to print it.
#[component]
pub fn Actions(
    /// The record's address, from the root of the site.
    address: String,
) -> impl IntoView {
    let locale = use_locale();
    let said = RwSignal::new("");
    let copy = move |_| {
        clipboard::copy_link(&address, move |copied| {
            // The record may be gone by the time the browser answers.
            said.try_set(if copied {
                td_string!(locale, record.actions.copied)
            } else {
                td_string!(locale, record.actions.not_copied)
            });
        });
    };
    view! {
        <div class="record-actions">
            <button type="button" class="button" on:click=copy>
                <Icon glyph=Glyph::Link />
                {td_string!(locale, record.actions.copy)}
            </button>
            <button type="button" class="button" on:click=move |_| print::print()>
                <Icon glyph=Glyph::Printer />
                {td_string!(locale, record.actions.print)}
            </button>
            <p class="quiet" role="status" aria-live="polite">
                {move || said.get()}
            </p>
        </div>
    }
}
