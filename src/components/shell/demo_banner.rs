//! Says that the household is invented.

use leptos::prelude::*;

use crate::i18n::*;

/// The banner over a demo household.
#[component]
pub fn DemoBanner() -> impl IntoView {
    let locale = use_locale();
    view! {
        <p class="demo-banner" role="note">
            {td_string!(locale, common.demo)}
        </p>
    }
}
