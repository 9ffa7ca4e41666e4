//! Who received data, why, and under what.

use leptos::prelude::*;

use crate::i18n::*;

/// Who received data.
#[component]
pub fn SharingPage() -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="page-head">
            <h1>{td_string!(locale, common.sharing)}</h1>
        </div>
    }
}
