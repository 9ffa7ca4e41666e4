//! What greets somebody who is here for the first time.

use leptos::prelude::*;

use crate::i18n::*;

/// One line, and behind it how to read the page.
#[component]
pub fn FirstVisit(
    /// The reader knows it now.
    on_dismiss: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="visit-line">
            <p>
                <strong>{td_string!(locale, visit.first)}</strong>
            </p>
            <details class="visit-how">
                <summary>{td_string!(locale, visit.how)}</summary>
                <ul>
                    <li>{td_string!(locale, visit.how_lamp)}</li>
                    <li>{td_string!(locale, visit.how_open)}</li>
                    <li>{td_string!(locale, visit.how_ask)}</li>
                </ul>
            </details>
        </div>
        <button type="button" class="button quiet" on:click=move |_| on_dismiss.run(())>
            {td_string!(locale, visit.dismiss)}
        </button>
    }
}
